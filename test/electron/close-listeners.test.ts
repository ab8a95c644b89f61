/** The probe's listeners for `close` end no renderer, though in Electron 25 such listeners, and abort signals, can (docs/discoveries.md). */
import { expect, it } from 'vitest';
import { inPage, launchPlain } from './fixtures/plain';
import type { LaunchedApp } from './launch';

/** Reloads the window, and says how its renderer fared. */
function reload({ app }: LaunchedApp): Promise<string> {
  return app.evaluate(() => {
    const { webContents } = globalThis.fixture.window;
    return new Promise<string>((resolve) => {
      webContents.once('render-process-gone', (_event, { reason, exitCode }) =>
        resolve(`${reason} ${exitCode}`),
      );
      webContents.once('did-finish-load', () => resolve('loaded'));
      webContents.reload();
    });
  });
}

/** Ports in all states that a port can be in when its document ends. */
const PORTS = `
  window.kept = [];
  const listen = () => {
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => {});
    window.kept.push(channel);
    return channel;
  };
  listen();
  listen().port1.start();
  listen().port1.close();
  listen().port2.close();
  const neutered = listen().port1;
  const carrier = listen();
  carrier.port1.postMessage('take', [neutered]);
  addEventListener('pagehide', () => listen().port1.start());
  addEventListener('unload', () => listen().port1.start());
  0`;

it('a document ends with ports of all kinds', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(plain, PORTS);
  expect(await reload(plain)).toBe('loaded');
  await inPage(plain, PORTS);
  expect(await reload(plain)).toBe('loaded');
});

/** Drops ports, also while garbage is looked for step by step, until such have been collected. */
const COLLECTED = `new Promise((resolve) => {
  let kept = [];
  let collected = 0;
  const registry = new FinalizationRegistry(() => collected++);
  const turn = (turns) => {
    if (collected > 0 || turns === 2_000) return resolve(collected > 0);
    for (let i = 0; i < 25; i++) {
      const { port1 } = new MessageChannel();
      port1.addEventListener('message', () => {});
      registry.register(port1);
    }
    kept.push(Array.from({ length: 3_000 }, (_, i) => ({ i, list: [i, i + 1], text: 'x' + i })));
    if (kept.length > 150) kept = [];
    setTimeout(turn, 0, turns + 1);
  };
  turn(0);
})`;

// An abort signal that was given for each port crashed the renderer here (25.8.4, exit code 11).
it('a document ends whose ports were collected', { timeout: 120_000 }, async () => {
  const plain = await launchPlain({ portscope: true });
  for (let turn = 0; turn < 4; turn++) {
    expect(await inPage(plain, COLLECTED)).toBe(true);
    expect(await reload(plain)).toBe('loaded');
  }
});
