/** How much of payloads is captured is chosen at install and from the panel, and holds from the first message on. */
import { expect, it } from 'vitest';
import { order } from './fixtures/panel-order';
import { openPanel } from './fixtures/panel-voice';
import { inPage, launchPlain } from './fixtures/plain';
import { only, traceOf } from './fixtures/reading';

const SECRET = 'correct horse battery staple';

/** Posts it from the page and from the main process, in several shapes, and tells it in an error besides. */
async function tellSecrets(plain: Awaited<ReturnType<typeof launchPlain>>): Promise<void> {
  await inPage(
    plain,
    `new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = ({ data }) => data === 'done' && resolve(0);
      const secret = ${JSON.stringify(SECRET)};
      port1.postMessage(secret);
      port1.postMessage({ user: { password: secret, age: 41 }, list: [secret, 7, true, 12n] });
      port1.postMessage(new Map([[secret, new Error(secret)]]));
      port1.postMessage(new RegExp(secret));
      try { port1.postMessage({ [secret.slice(0, 7)]: () => secret }); } catch {}
      port1.postMessage('done');
    })`,
  );
  await plain.app.evaluate((_electron, secret) => {
    const { port1 } = new globalThis.fixture.electron.MessageChannelMain();
    port1.postMessage({ password: secret });
  }, SECRET);
}

it.each(['none', 'redacted'] as const)('%s: no value comes into the trace', async (payloads) => {
  const plain = await launchPlain({ portscope: true, payloads });
  await tellSecrets(plain);
  const events = await traceOf(plain);
  const posted = only(events, 'posted');
  expect(posted.length).toBeGreaterThanOrEqual(6);
  expect(JSON.stringify(events.filter(({ kind }) => kind !== 'realm-started'))).not.toContain(
    'horse',
  );
  expect(posted.filter(({ size }) => size > 0).length).toBeGreaterThanOrEqual(5);
  const previews = posted.map(({ preview }) => preview);
  if (payloads === 'none') expect(new Set(previews)).toEqual(new Set(['']));
  else {
    expect(previews).toContain(
      `["o","",2,"user",["o","",2,"password",["s","",${SECRET.length}],"age",["x","number"]],"list",["a",4,["s","",${SECRET.length}],["x","number"],["x","boolean"],["x","bigint"]]]`,
    );
  }
});

it('is switched from the panel', async () => {
  const plain = await launchPlain({ portscope: true });
  const panel = await openPanel(plain);
  const post = (text: string) =>
    plain.app.evaluate((_electron, text) => {
      const { port1 } = new globalThis.fixture.electron.MessageChannelMain();
      port1.postMessage(text);
    }, text);
  const { status } = await order(panel, 'command', { kind: 'payloads', capture: 'everything' });
  expect(status).toBe(400);
  await post('one');
  // What is under way when less is asked for is kept no less redacted.
  await traceOf(plain);
  for (const capture of ['none', 'redacted', 'values'] as const) {
    expect((await order(panel, 'command', { kind: 'payloads', capture })).status).toBe(204);
    await post('two');
  }
  const previews = only(await traceOf(plain), 'posted').map(({ preview }) => preview);
  expect(previews).toEqual(['"one"', '', '["s","",3]', '"two"']);
});

it('a choice that is misspelt lets nothing through', async () => {
  const plain = await launchPlain({ portscope: true, payloads: 'redact' });
  await tellSecrets(plain);
  expect(new Set(only(await traceOf(plain), 'posted').map(({ preview }) => preview))).toEqual(
    new Set(['']),
  );
});

it('whole payloads can be had while the realm that posted them keeps them', async () => {
  const plain = await launchPlain({ portscope: true, payloads: 'full' });
  await inPage(
    plain,
    `new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = ({ data }) => data === 'done' && resolve(0);
      port1.postMessage({ text: 'x'.repeat(10 * 1024 * 1024), bytes: new Uint8Array([80, 75, 3, 4]) });
      port1.postMessage('done');
      globalThis.kept = [port1, port2];
    })`,
  );
  await plain.app.evaluate(() => {
    const { port1 } = new globalThis.fixture.electron.MessageChannelMain();
    port1.postMessage({ list: Array.from({ length: 500 }, (_, i) => i) });
  });
  const panel = await openPanel(plain);
  const posted = only(await traceOf(plain), 'posted');
  const whole = async ({ realm, port, n }: { realm: number; port: number; n: number }) => {
    const { status, text } = await order(panel, 'payload', { realm, port, n });
    expect(status).toBe(200);
    return JSON.parse(text) as { kind: string; preview?: string };
  };
  const [big, , list] = posted;
  if (big === undefined || list === undefined) throw new Error('Not posted');
  const fromPage = await whole(big);
  expect(fromPage.preview?.length).toBeGreaterThan(200_000);
  expect(fromPage.preview).toContain('10485760');
  expect(fromPage.preview).toContain('["b","Uint8Array",4,4,"UEsDBA=="]');
  expect((await whole(list)).preview).toContain(',498,499]');
  expect(await whole({ ...big, n: 99 })).toEqual({ kind: 'gone' });

  await order(panel, 'command', { kind: 'payloads', capture: 'values' });
  expect(await whole(list)).toEqual({ kind: 'gone' });
  await expect.poll(async () => (await whole(big)).kind).toBe('gone');
  await plain.app.evaluate(() => globalThis.fixture.window.reload());
  await expect.poll(async () => (await whole(big)).kind).toBe('ended');
});
