/** Ports that go into utility processes, and what becomes of them there. */
import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { deliveries, hops, only, realmName, traceOf } from './fixtures/reading';
import { launchUtility } from './fixtures/utility';
import type { LaunchedApp } from './launch';

const realms = (trace: readonly TraceEvent[]): string[] =>
  only(trace, 'realm-started').map(
    ({ info }) => `${info.kind} ${info.entry} ${info.title} ${info.missed}`,
  );

const ends = (trace: readonly TraceEvent[]): string[] =>
  only(trace, 'realm-ended').map(({ realm, reason }) => `${realmName(trace, realm)} ${reason}`);

/** In the main process: sends end A to the child and says so many words over B; gives the echoes. */
function talk(
  _electron: unknown,
  { name, words }: { name: string; words: string[] },
): Promise<unknown[]> {
  const { electron, child } = globalThis.utility;
  const { port1, port2 } = new electron.MessageChannelMain();
  const echoes: unknown[] = [];
  const done = new Promise<unknown[]>((resolve) => {
    port2.on('message', ({ data }) => {
      echoes.push(data.echo);
      if (echoes.length === words.length) resolve(echoes);
    });
  });
  port2.start();
  for (const word of words) port2.postMessage(word);
  child(name).postMessage('port', [port1]);
  return done;
}

const end = ({ app }: LaunchedApp, name: string): Promise<unknown> =>
  app.evaluate((_electron, one) => {
    globalThis.utility.child(one).kill();
    return globalThis.utility.exited(one);
  }, name);

describe('a utility process', () => {
  it.each(['ports.cjs', 'ports.mjs'])(
    '%s is watched from its first line, and its ports are known',
    async (module) => {
      const launched = await launchUtility(true);
      const { app } = launched;
      const version = await app.evaluate(() => process.versions.electron);
      // Before Electron 28 a module can't be the entry.
      if (module.endsWith('.mjs') && Number.parseInt(version, 10) < 28) return;
      await app.evaluate((_electron, file) => {
        globalThis.utility.fork('a', file, [], { serviceName: 'Echo' });
      }, module);
      expect(await app.evaluate(talk, { name: 'a', words: ['one', 'two'] })).toEqual([
        'one',
        'two',
      ]);
      const trace = await traceOf(launched);
      expect(realms(trace)).toEqual(['main install utility 0', 'utility fork Echo 0']);
      const [main, child] = only(trace, 'realm-started');
      expect(child?.info).toMatchObject({
        owner: main?.info.realm,
        pid: await app.evaluate(() => globalThis.utility.child('a').pid),
        contents: null,
      });
      expect(only(trace, 'channel-made')).toHaveLength(1);
      expect(only(trace, 'channel-found')).toEqual([]);
      expect(hops(trace)).toEqual(['A main > utility over utility']);
      expect(only(trace, 'transfer-left')[0]).toMatchObject({ queued: 2 });
      expect(only(trace, 'transfer-left')[0]?.stack).toContain('talk');
      expect(only(trace, 'transfer-arrived')[0]).toMatchObject({ heard: true });
      expect(deliveries(trace).sort()).toEqual([
        'main > utility: "one"',
        'main > utility: "two"',
        'utility > main: {echo: "one", ports: 0}',
        'utility > main: {echo: "two", ports: 0}',
      ]);
      const posted = only(trace, 'posted');
      const causes = posted.slice(2).map(({ cause }) => cause);
      expect(causes).toEqual([
        { port: posted[0]?.port, n: 1 },
        { port: posted[0]?.port, n: 2 },
      ]);
      expect(only(trace, 'facts-lost')).toEqual([]);
    },
  );

  it('takes ports over ports, and gives them back', async () => {
    const launched = await launchUtility(true);
    await launched.app.evaluate(async ({ MessageChannelMain }) => {
      globalThis.utility.fork('a', 'ports.cjs');
      const outer = new MessageChannelMain();
      const inner = new MessageChannelMain();
      globalThis.utility.child('a').postMessage('first', [outer.port1]);
      const back = new Promise<Electron.MessagePortMain>((resolve) => {
        outer.port2.on('message', ({ ports: [port] }) => port && resolve(port));
      });
      outer.port2.start();
      inner.port2.postMessage('queued on the way');
      outer.port2.postMessage('there and back', [inner.port1]);
      const port = await back;
      const heard = new Promise((resolve) => port.on('message', resolve));
      port.start();
      await heard;
    });
    const trace = await traceOf(launched);
    expect(hops(trace)).toEqual([
      'A main > utility over utility',
      'A main > utility over port',
      'A utility > main over port',
    ]);
    expect(only(trace, 'channel-made')).toHaveLength(2);
    expect(only(trace, 'channel-found')).toEqual([]);
    expect(only(trace, 'delivered').every(({ unreported }) => !unreported)).toBe(true);
  });

  it('that listens late gets its ports in order; one that never listens leaves them on the way, and they are lost with it', async () => {
    const launched = await launchUtility(true);
    const { app } = launched;
    await app.evaluate(async ({ MessageChannelMain }) => {
      const { fork, child, told } = globalThis.utility;
      for (const way of ['late', 'never', 'start first']) {
        fork(way, 'listens.cjs', [way]);
        for (const word of ['one', 'two']) {
          child(way).postMessage('without');
          child(way).postMessage(word, [new MessageChannelMain().port1]);
        }
      }
      await told('late', 6);
      await told('never', 2);
      await told('start first', 2);
    });
    await expect.poll(async () => only(await traceOf(launched), 'transfer-arrived').length).toBe(4);
    const before = await traceOf(launched);
    const titles = new Map(only(before, 'realm-started').map(({ info }) => [info.realm, info]));
    const heard = only(before, 'transfer-arrived').map((event) => event.heard);
    expect(heard.filter(Boolean)).toHaveLength(2);
    expect(only(before, 'transfer-left')).toHaveLength(6);
    expect([...titles.values()].map(({ title }) => title)).toEqual([
      'utility',
      'listens.cjs',
      'listens.cjs',
      'listens.cjs',
    ]);
    for (const way of ['late', 'never', 'start first']) await end(launched, way);
    await expect.poll(async () => ends(await traceOf(launched)).length).toBe(3);
    const trace = await traceOf(launched);
    expect(only(trace, 'transfer-lost').map(({ reason }) => reason)).toEqual([
      'realm-ended',
      'realm-ended',
    ]);
  });

  it.each([
    ['exit', 'exited'],
    ['throw', 'exited'],
    ['crash', 'crashed'],
    ['kill', 'crashed'],
  ])('that ends by %s is told as %s', async (way, reason) => {
    const launched = await launchUtility(true);
    await launched.app.evaluate((_electron, how) => {
      globalThis.utility.fork('a', 'ends.cjs', [how], { stdio: 'ignore' });
      return globalThis.utility.exited('a');
    }, way);
    await expect.poll(async () => ends(await traceOf(launched))).toEqual([`utility ${reason}`]);
  });

  it('that is killed has its ports closed, and what was under way is lost', async () => {
    const launched = await launchUtility(true);
    const { app } = launched;
    await app.evaluate(() => globalThis.utility.fork('a', 'ports.cjs'));
    await app.evaluate(talk, { name: 'a', words: ['one'] });
    await end(launched, 'a');
    await expect.poll(async () => only(await traceOf(launched), 'close-heard').length).toBe(1);
    const trace = await traceOf(launched);
    expect(ends(trace)).toEqual(['utility exited']);
    expect(only(trace, 'port-closed').map(({ reason }) => reason)).toEqual(['exited']);
    // What is posted to a child that is gone goes nowhere: the port is still here.
    await app.evaluate(({ MessageChannelMain }) => {
      const { port1, port2 } = new MessageChannelMain();
      globalThis.utility.child('a').postMessage('too late', [port1]);
      const heard = new Promise((resolve) => port1.on('message', resolve));
      port1.start();
      port2.postMessage('still here');
      return heard.then(() => {});
    });
    const after = await traceOf(launched);
    expect(only(after, 'transfer-left')).toHaveLength(1);
    expect(deliveries(after).at(-1)).toBe('main > main: "still here"');
  });

  it('whose module is missing runs as without us, and is told as unobserved', async () => {
    const launched = await launchUtility(true);
    const { app } = launched;
    const seen = await app.evaluate(({ MessageChannelMain }) => {
      globalThis.utility.fork('a', 'missing.cjs', [], { stdio: 'ignore' });
      globalThis.utility.child('a').postMessage('port', [new MessageChannelMain().port1]);
      return globalThis.utility.exited('a');
    });
    expect(seen.events).toEqual(['spawn number', 'exit 1']);
    await expect.poll(async () => only(await traceOf(launched), 'realm-ended').length).toBe(1);
    const trace = await traceOf(launched);
    const [unobserved] = only(trace, 'realm-unobserved');
    expect(unobserved?.reason).toBe('left-alone');
    expect(unobserved?.info).toMatchObject({
      kind: 'utility',
      title: 'missing.cjs',
      entry: 'none',
    });
    expect(only(trace, 'transfer-unseen').map(({ realm }) => realm)).toEqual([
      unobserved?.info.realm,
    ]);
  });

  it('is left by the probe when Portscope is disposed, and goes on', async () => {
    const launched = await launchUtility(true);
    const { app } = launched;
    await app.evaluate(() => {
      globalThis.utility.fork('a', 'ports.cjs');
      globalThis.utility.fork('b', 'disposed.cjs');
    });
    await app.evaluate(talk, { name: 'a', words: ['one'] });
    await app.evaluate(() => globalThis.utility.dispose());
    // One that had not answered by then is left, too.
    await app.evaluate(() => globalThis.utility.fork('c', 'ports.cjs'));
    expect(await app.evaluate(talk, { name: 'a', words: ['two'] })).toEqual(['two']);
    expect(await app.evaluate(talk, { name: 'c', words: ['three'] })).toEqual(['three']);
    const left = await app.evaluate(async () => {
      const { child, seen } = globalThis.utility;
      for (;;) {
        child('b').postMessage('own emits?');
        await new Promise((resolve) => setTimeout(resolve, 100));
        const last = seen('b').messages.at(-1);
        if (last === '') return last;
      }
    });
    expect(left).toBe('');
  });
});
