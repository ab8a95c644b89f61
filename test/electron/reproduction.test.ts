/** A recorded channel as a text to paste: it runs as it is, and says what was recorded. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { reproductionOf } from '../../extension/panel/reproduction/reproduction';
import { createModel } from '../../instrumentation/model';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { electronPath } from './fixtures/electron';
import { inPage, launchPlain } from './fixtures/plain';
import { only, traceOf } from './fixtures/reading';
import { launchUtility } from './fixtures/utility';

function lastChannelAsText(trace: readonly TraceEvent[]): string {
  const model = createModel();
  model.apply(trace);
  const id = only(trace, 'channel-made').at(-1)?.channel;
  const row = id === undefined ? undefined : model.channel(id);
  if (!row) throw new Error('No channel was made');
  return reproductionOf(row, model);
}

/** What it prints. */
async function runAsPasted(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portscope-reproduction-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'main.js'), text);
  await writeFile(join(folder, 'package.json'), '{"name":"reproduction","main":"main.js"}');
  const executablePath = await electronPath();
  const child = spawn(executablePath, [`--user-data-dir=${join(folder, 'data')}`, folder]);
  let out = '';
  const collect = (chunk: Buffer): void => {
    out += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(code, out).toBe(0);
  return out;
}

it('from a page to the main process: both ends hear what was said, in order', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(() => {
    globalThis.fixture.electron.ipcMain.on('from-page', ({ ports: [port] }) => {
      port?.on('message', ({ data }) => port.postMessage({ echo: data, at: new Date(0) }));
      port?.start();
    });
  });
  await inPage(
    plain,
    `(() => {
      const { port1, port2 } = new MessageChannel();
      globalThis.heardHere = [];
      port1.onmessage = ({ data }) => heardHere.push(data);
      window.postMessage('to-main', '*', [port2]);
      port1.postMessage({ type: 'search', text: "it's \`\${quoted}\`" });
      port1.postMessage([1, null, undefined, new Map([['a', 1n]])].slice(0, 3));
    })()`,
  );
  await expect.poll(() => inPage(plain, 'heardHere.length')).toBe(2);
  const text = lastChannelAsText(await traceOf(plain));
  const out = await runAsPasted(text);
  const heard = out.split('\n').flatMap((line) => /[AB] heard .*/.exec(line)?.[0] ?? []);
  expect(heard.filter((line) => line.startsWith('B'))).toEqual([
    `B heard {"type":"search","text":"it's \`\${quoted}\`"}`,
    'B heard [1,null,null]',
  ]);
  expect(heard.filter((line) => line.startsWith('A'))).toEqual([
    `A heard {"echo":{"type":"search","text":"it's \`\${quoted}\`"},"at":"1970-01-01T00:00:00.000Z"}`,
    'A heard {"echo":[1,null,null],"at":"1970-01-01T00:00:00.000Z"}',
  ]);
});

it('with a utility process, and a close', async () => {
  const utility = await launchUtility(true);
  await utility.app.evaluate(() => {
    const { electron, fork, child } = globalThis.utility;
    fork('a', 'ports.cjs');
    const { port1, port2 } = new electron.MessageChannelMain();
    port2.on('message', () => port2.close());
    port2.start();
    child('a').postMessage('port', [port1]);
    port2.postMessage('one');
  });
  await expect.poll(async () => only(await traceOf(utility), 'port-closed').length).toBe(1);
  const out = await runAsPasted(lastChannelAsText(await traceOf(utility)));
  expect(out).toContain('A heard "one"');
  expect(out).toContain('B heard {"echo":"one","ports":0}');
});
