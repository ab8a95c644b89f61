/** `install({ debugger: true })` and an app with a debugger of its own: it finds what it would find without Portscope. */
import { expect, it } from 'vitest';
import { runAlone } from './fixtures/workers';

const WORKER = `(async () => {
  const worker = new Worker('plain.mjs', { type: 'module' });
  worker.postMessage('told');
  return (await next(worker)).data;
})()`;

it('finds it free, hears nothing of ours, and attaches its own', async () => {
  const without = await runAlone('http', WORKER, { none: true }, { main: 'own-debugger.cjs' });
  const withIt = await runAlone('http', WORKER, { debugger: true }, { main: 'own-debugger.cjs' });
  expect(withIt.main).toEqual(without.main);
  expect(withIt.result).toEqual(['told']);
  // It does see the app's worker: ours was attached until then.
  expect(JSON.stringify(withIt.trace)).toContain('"entry":"debugger"');
});

it('keeps its own when that is attached first, and ours stays off', async () => {
  const first = { first: true };
  const { attached, result, trace } = await runAlone('http', WORKER, { debugger: true }, first);
  expect(attached).toBe(true);
  expect(result).toEqual(['told']);
  expect(JSON.stringify(trace)).not.toContain('"entry":"debugger"');
});
