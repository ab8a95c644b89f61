/** The clocks of a window's worlds, compared with the main process's. */
import { expect, it } from 'vitest';
import { createModel } from '../../instrumentation/model';
import { latencyOf } from '../../instrumentation/model/latency';
import { inPage, launchPlain } from './fixtures/plain';
import { only, realmName, traceOf } from './fixtures/reading';

it('each world tells its time, and latencies are positive within their uncertainty', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(
    plain,
    `window.addEventListener('message', ({ ports: [port] }) => {
       if (port) port.onmessage = ({ data }) => port.postMessage(data);
     })`,
  );
  await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    const { port1, port2 } = new electron.MessageChannelMain();
    await new Promise<void>((resolve) => {
      let left = 200;
      port1.on('message', () => (--left > 0 ? port1.postMessage(left) : resolve()));
      port1.start();
      window.webContents.postMessage('to-page', 'port', [port2]);
      port1.postMessage(left);
    });
  });
  await expect
    .poll(async () => new Set(only(await traceOf(plain), 'clock').map(({ realm }) => realm)).size)
    .toBe(2);
  const trace = await traceOf(plain);
  const clocks = only(trace, 'clock');
  expect(new Set(clocks.map(({ realm }) => realmName(trace, realm)))).toEqual(
    new Set(['page 1', 'preload 1']),
  );
  for (const { offset, uncertainty } of clocks) {
    expect(Math.abs(offset)).toBeLessThan(1_000_000);
    expect(uncertainty).toBeGreaterThanOrEqual(100);
    expect(uncertainty).toBeLessThan(1_000_000);
  }
  const model = createModel();
  model.apply(trace);
  const latencies = Array.from({ length: model.messages.count }, (_, i) =>
    model.messages.row(i),
  ).flatMap((row) => (row ? (latencyOf(row, model.realms) ?? []) : []));
  expect(latencies.length).toBeGreaterThanOrEqual(400);
  // A page's own times are up to 100 µs late or early besides.
  const wrong = latencies.filter(
    ({ micros, uncertainty }) => uncertainty === null || micros < -uncertainty - 100,
  );
  expect(wrong).toEqual([]);
});
