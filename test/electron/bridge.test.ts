/** Ports that the app hands to the page over contextBridge: seen, and the bridge is to the app as without us. */
import { expect, it } from 'vitest';
import { inPage, launchPlain } from './fixtures/plain';
import { only, realmName, traceOf } from './fixtures/reading';

const PAGE = `(async () => {
  const out = [];
  const attempt = async (run) => {
    try { out.push(await run()); } catch (error) { out.push(error.message); }
  };
  const f = function named(a) { return a; };
  await attempt(() => bridge.echo(f) === f);
  await attempt(() => bridge.echo({ f }).f === f);
  await attempt(() => { let got; bridge.hand((value) => { got = JSON.stringify(value); return 1; }); return got; });
  await attempt(() => JSON.stringify(bridge.give()));
  await attempt(async () => JSON.stringify(await bridge.later()));
  await attempt(() => bridge.counted() + bridge.counted());
  await attempt(() => bridge.fails());
  out.push(String(bridge.echo), bridge.echo.name, bridge.echo.length, Object.isFrozen(bridge), bridgeUntouched);
  return out;
})()`;

it('is told, and changes nothing', async () => {
  const alone = await launchPlain({ portscope: false });
  const truth = await inPage(alone, PAGE);
  await alone.close();
  const plain = await launchPlain({ portscope: true });
  expect(await inPage(plain, PAGE)).toEqual(truth);
  const events = await traceOf(plain);
  const failed = only(events, 'call-failed');
  expect(
    failed.map(({ api, how, name, listed, realm }) => [
      api,
      how,
      name,
      listed,
      realmName(events, realm),
    ]),
  ).toEqual([
    ['contextBridge', 'dropped', 'bridge', [2], 'preload 1'],
    ['contextBridge', 'dropped', 'bridge', [3], 'preload 1'],
    ['contextBridge', 'dropped', 'bridge', [3], 'preload 1'],
  ]);
  // A sandboxed preload's script has no name in a stack.
  expect(failed.every(({ stack }) => /at /.test(stack))).toBe(true);
});
