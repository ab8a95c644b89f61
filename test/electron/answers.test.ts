/** Ports that are sent in answer to an IPC message: which message, when it had come, and who gets them. */
import { expect, it } from 'vitest';
import { createModel } from '../../instrumentation/model/index';
import { launchPlain } from './fixtures/plain';
import { only, traceOf } from './fixtures/reading';
import type { LaunchedApp } from './launch';

/** The preload of the present document says so, by `send` or `invoke`. */
const ask = (
  { app }: LaunchedApp,
  how: 'send' | 'invoke',
  name: string,
  what = '',
): Promise<void> =>
  app.evaluate(
    ({ ipcMain }, [by, channel, more]) => {
      const done = new Promise<void>((resolve) => ipcMain.once('described', () => resolve()));
      const { webContents } = globalThis.fixture.window;
      const call = `ipcRenderer.${by}('${channel}', '${more}')`;
      webContents.send('describe', `({ ipcRenderer }) => void ${call}`);
      return done;
    },
    [how, name, what] as const,
  );

const goOn = ({ app }: LaunchedApp): Promise<void> =>
  app.evaluate(async () => {
    const { webContents } = globalThis.fixture.window;
    await webContents.loadURL(`${webContents.getURL()}?next`);
  });

const reload = ({ app }: LaunchedApp): Promise<void> =>
  app.evaluate(async () => {
    const { webContents } = globalThis.fixture.window;
    const loaded = new Promise<void>((resolve) => {
      webContents.once('did-finish-load', () => resolve());
    });
    webContents.reload();
    await loaded;
  });

/** Lets go what the app waits for, and waits for its answer. */
const release = ({ app }: LaunchedApp): Promise<void> =>
  app.evaluate(async () => {
    const waits = globalThis as unknown as { release(): void; answered: Promise<void> };
    waits.release();
    await waits.answered;
    await new Promise((resolve) => setTimeout(resolve, 100));
  });

async function start(): Promise<LaunchedApp> {
  const launched = await launchPlain({ portscope: true });
  await launched.app.evaluate(({ ipcMain, MessageChannelMain }) => {
    type Event = Pick<Electron.IpcMainEvent, 'sender'>;
    const waits = globalThis as unknown as {
      release(): void;
      answered: Promise<void>;
    };
    let answered: () => void = () => {};
    const prepare = (): Promise<void> => {
      waits.answered = new Promise((resolve) => {
        answered = resolve;
      });
      // A timer of its own, as the work of an app: what releases it has not asked.
      let released = false;
      const before = waits.release;
      waits.release = () => {
        before?.();
        released = true;
      };
      return new Promise((resolve) => {
        const timer = setInterval(() => {
          if (!released) return;
          clearInterval(timer);
          resolve();
        }, 10);
      });
    };
    const answer = ({ sender }: Event): void => {
      sender.postMessage('to-page', 'port', [new MessageChannelMain().port1]);
      answered();
    };
    ipcMain.on('open', async (event) => {
      await prepare();
      answer(event);
    });
    ipcMain.handle('open', async (event) => {
      await prepare();
      answer(event);
    });
    ipcMain.handle('login', async (event) => {
      await prepare();
      await event.sender.loadURL(`${event.sender.getURL()}?in`);
      answer(event);
    });
  });
  return launched;
}

const findings = async (launched: LaunchedApp) => {
  const model = createModel();
  model.apply(await traceOf(launched));
  const rows = Array.from({ length: model.findings.count }, (_, i) => model.findings.row(i));
  return rows.flatMap((row) => (row?.rule === 'answered-in-another-document' ? [row] : []));
};

it.each(['send', 'invoke'] as const)(
  'by %s: an answer to the page that asked is one, and so is one to the page after it',
  async (how) => {
    const launched = await start();
    await ask(launched, how, 'open');
    await release(launched);
    const before = only(await traceOf(launched), 'transfer-answers');
    expect(before).toMatchObject([{ name: 'open' }]);
    expect(before[0]?.asked).toBe(before[0]?.again);
    expect(await findings(launched)).toEqual([]);

    await ask(launched, how, 'open');
    await reload(launched);
    await release(launched);
    expect(only(await traceOf(launched), 'transfer-answers')).toHaveLength(2);
    const [finding, ...others] = await findings(launched);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', certainty: 'certain' });
    expect(finding?.place?.stack).toContain('answer');
  },
);

it('a page that asks again after a reload is well', async () => {
  const launched = await start();
  await ask(launched, 'send', 'open');
  await reload(launched);
  await ask(launched, 'invoke', 'open');
  await release(launched);
  expect(only(await traceOf(launched), 'transfer-answers')).toHaveLength(2);
  expect(await findings(launched)).toEqual([]);
});

it.each([
  ['the same', 'a', 'a', 0],
  ['something else', 'a', 'b', 1],
])('another page that asks for %s under the same name', async (_, one, other, found) => {
  const launched = await start();
  await ask(launched, 'send', 'open', one);
  await goOn(launched);
  await ask(launched, 'invoke', 'open', other);
  await release(launched);
  expect(only(await traceOf(launched), 'transfer-answers')).toHaveLength(2);
  const rows = await findings(launched);
  expect(rows).toHaveLength(found);
  // It has said something since, and the answer may be to that.
  for (const row of rows) expect(row).toMatchObject({ severity: 'warning', certainty: 'likely' });
});

it('an app that loads another page in answer means that page', async () => {
  const launched = await start();
  await ask(launched, 'invoke', 'login');
  await release(launched);
  const trace = await traceOf(launched);
  expect(only(trace, 'transfer-left').some(({ carrier }) => carrier.kind === 'ipc')).toBe(true);
  expect(only(trace, 'transfer-answers')).toEqual([]);
});
