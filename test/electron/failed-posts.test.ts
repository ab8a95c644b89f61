/** Posts that throw, and what goes out all the same on old versions. */
import { expect, it } from 'vitest';
import { sendsPhantoms } from '../../instrumentation/probe/phantom-posts';
import { decodePreview, previewText } from '../../instrumentation/trace/preview';
import { inPage, launchPlain } from './fixtures/plain';
import { deliveries, only, traceOf } from './fixtures/reading';

it('in a window: told with the error, as the app sees it, and counted nowhere', async () => {
  const plain = await launchPlain({ portscope: true });
  const errors = await inPage<string[]>(
    plain,
    `(async () => {
      const { port1, port2 } = new MessageChannel();
      const errors = [];
      const attempt = (...args) => { try { port1.postMessage(...args); } catch (error) { errors.push(String(error)); } };
      const heard = new Promise((resolve) => { port2.onmessage = ({ data }) => data === 'after' && resolve(); });
      attempt('before');
      attempt(() => {});
      attempt({ get broken() { throw new Error('of the app'); } });
      attempt({ get broken() { throw 'a text'; } });
      attempt({ get broken() { throw { message: 'a thing' }; } });
      attempt('x', [port1]);
      attempt('x', 7);
      attempt();
      attempt('x'.repeat(1e5), [Symbol('no')]);
      attempt('after');
      await heard;
      return errors;
    })()`,
  );
  const trace = await traceOf(plain);
  const failed = only(trace, 'post-failed');
  expect(failed.map(({ error }) => error)).toEqual([
    "DataCloneError: Failed to execute 'postMessage' on 'MessagePort': () => {} could not be cloned.",
    'of the app',
    'a text',
    'not an Error',
    expect.stringContaining('DataCloneError: '),
    expect.stringContaining("Failed to execute 'postMessage' on 'MessagePort': "),
    expect.stringContaining("Failed to execute 'postMessage' on 'MessagePort': "),
    expect.stringContaining("Failed to execute 'postMessage' on 'MessagePort': "),
  ]);
  expect(errors[0]).toBe(failed[0]?.error);
  expect(errors).toHaveLength(failed.length);
  for (const one of failed) expect(one.stack).toContain('attempt');
  expect(failed.map(({ n }) => n)).toEqual(failed.map(() => 0));
  expect(deliveries(trace)).toEqual(['page 1 > page 1: "before"', 'page 1 > page 1: "after"']);
  expect(only(trace, 'delivered').map(({ n }) => n)).toEqual([1, 2]);
});

it('in the main process: an old Electron sends an empty message, which is counted and marked', async () => {
  const plain = await launchPlain({ portscope: true });
  const phantoms = sendsPhantoms(await plain.app.evaluate(() => process.versions.electron));
  const heard = await plain.app.evaluate(async () => {
    const { MessageChannelMain } = globalThis.fixture.electron;
    const { port1, port2 } = new MessageChannelMain();
    const carried = new MessageChannelMain();
    const heard: unknown[] = [];
    const attempt = (...args: unknown[]) => {
      try {
        port1.postMessage(...(args as [unknown]));
      } catch {
        heard.push('threw');
      }
    };
    port2.start();
    await new Promise<void>((resolve) => {
      port2.on('message', ({ data, ports }) => {
        heard.push([data, ports.length]);
        for (const port of ports) port.postMessage('from the carried one');
        if (data === 'after') resolve();
      });
      attempt('before');
      attempt(() => {});
      attempt('x', [7]);
      attempt(() => {}, [carried.port1]);
      attempt('after');
    });
    return heard;
  });
  const trace = await traceOf(plain);
  const failed = only(trace, 'post-failed');
  expect(failed.map(({ error, n }) => [error, n])).toEqual([
    ['An object could not be cloned.', phantoms ? 2 : 0],
    ['Port at index 0 is not a valid port', 0],
    ['An object could not be cloned.', phantoms ? 3 : 0],
  ]);
  expect(heard.filter((one) => one !== 'threw')).toEqual(
    phantoms
      ? [
          ['before', 0],
          [null, 0],
          [null, 1],
          ['after', 0],
        ]
      : [
          ['before', 0],
          ['after', 0],
        ],
  );
  const texts = only(trace, 'posted').map(({ preview }) => previewText(decodePreview(preview)));
  expect(texts).toEqual(
    phantoms
      ? ['"before"', 'null', 'null', '"after"', '"from the carried one"']
      : ['"before"', '"after"'],
  );
  expect(only(trace, 'transfer-arrived')).toHaveLength(phantoms ? 1 : 0);
  expect(only(trace, 'delivered').some(({ unreported }) => unreported)).toBe(false);
});

it('from main to a window: an old Electron closes the port, and what was posted is lost', async () => {
  const plain = await launchPlain({ portscope: true });
  const phantoms = sendsPhantoms(await plain.app.evaluate(() => process.versions.electron));
  await inPage(
    plain,
    `window.heard = []; addEventListener('message', ({ ports: [port] }) => {
       port.onmessage = ({ data }) => heard.push(data);
       port.addEventListener('close', () => heard.push('close'));
       port.postMessage('here');
     }); 0`,
  );
  await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    const { port1, port2 } = new electron.MessageChannelMain();
    await new Promise<void>((resolve) => {
      port1.on('message', () => resolve());
      port1.start();
      window.webContents.postMessage('to-page', 'port', [port2]);
    });
    port1.postMessage('before');
    try {
      port1.postMessage(() => {});
    } catch {
      // As an app would.
    }
    port1.postMessage('after');
  });
  await expect
    .poll(() => inPage(plain, 'heard.join()'))
    .toBe(phantoms ? 'before,close' : 'before,after');
  const trace = await traceOf(plain);
  expect(only(trace, 'post-failed').map(({ n }) => n)).toEqual([phantoms ? 2 : 0]);
  expect(only(trace, 'message-lost').map(({ n }) => n)).toEqual(phantoms ? [2, 3] : []);
});

it('the line that first uses a port that arrived is told, once', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(
    plain,
    `addEventListener('message', ({ ports: [port] }) => {
       function useIt() { port.onmessage = () => {}; port.postMessage(1); port.start(); }
       useIt();
     }); 0`,
  );
  await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    const { port1, port2 } = new electron.MessageChannelMain();
    await new Promise<void>((resolve) => {
      port1.on('message', () => resolve());
      port1.start();
      window.webContents.postMessage('to-page', 'port', [port2]);
    });
  });
  const used = only(await traceOf(plain), 'port-used');
  expect(used).toHaveLength(1);
  expect(used[0]?.stack).toContain('useIt');
});
