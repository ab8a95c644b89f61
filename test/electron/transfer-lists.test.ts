/** Transfer lists that are no arrays, in every call that takes one: read once, by the platform, and followed all the same. */
import { expect, it } from 'vitest';
import { inPage } from './fixtures/plain';
import { hops, only, traceOf } from './fixtures/reading';
import { launchWorkers } from './fixtures/workers';

/** Runs in the page: `send` is called with each kind of list of one port; says what the app can notice. */
const KINDS = `
  globalThis.runs = [];
  globalThis.counted = (name, port) => ({
    [Symbol.iterator]() {
      runs.push(name + ' iterator');
      let given = false;
      return {
        next() {
          runs.push(name + ' next');
          if (given) return { done: true };
          given = true;
          return { done: false, value: port };
        },
      };
    },
  });
  globalThis.lists = {
    set: (port) => new Set([port]),
    generator: (port) => (function* () { yield port; })(),
    counted: (port) => counted('list', port),
    'options with an array': (port) => ({ transfer: [port] }),
    'options with a set': (port) => ({ transfer: new Set([port]) }),
    'options with a getter': (port) => ({ get transfer() { runs.push('getter'); return counted('inner', port); } }),
    'options with a getter of an array': (port) => ({ get transfer() { runs.push('getter'); return [port]; } }),
    'options that inherit': (port) => Object.create({ transfer: new Set([port]) }),
  };
  0
`;

const RUNS = [
  ...['list iterator', 'list next', 'list next'],
  ...['getter', 'inner iterator', 'inner next', 'inner next'],
  'getter',
];

it('a worker, a service worker, structuredClone and the window itself', async () => {
  const launched = await launchWorkers('http');
  await inPage(launched, KINDS);
  const said = await inPage(
    launched,
    `(async () => {
      const said = {};
      const each = async (name, send, only = Object.keys(lists)) => {
        runs.length = 0;
        const echoes = [];
        for (const kind of only) {
          const { port1, port2 } = new MessageChannel();
          await send(lists[kind](port2), port1);
          port1.postMessage(kind);
          echoes.push((await next(port1)).data.echo);
        }
        said[name] = { echoes, runs: [...runs] };
      };
      const echo = (port) => { port.onmessage = ({ data }) => port.postMessage({ echo: data }); };
      const worker = new Worker('observed.mjs', { type: 'module' });
      await each('worker', (list) => worker.postMessage('port', list));
      await navigator.serviceWorker.register('service.js');
      const { active } = await navigator.serviceWorker.ready;
      await each('service', (list) => active.postMessage('port', list));
      const inOptions = Object.keys(lists).filter((kind) => kind.startsWith('options'));
      await each('clone', (list, port) => {
        const cloned = structuredClone({ deep: {} }, list);
        if (Object.keys(cloned).join() !== 'deep') throw new Error('another value');
        // Which handle is the new one the app knows only from its payload.
      }, []);
      const clones = [];
      for (const kind of inOptions) {
        const { port1, port2 } = new MessageChannel();
        const [clone] = structuredClone([port2], lists[kind](port2));
        echo(clone);
        port1.postMessage(kind);
        clones.push((await next(port1)).data.echo);
      }
      said.clone = { echoes: clones };
      addEventListener('message', ({ ports: [port] }) => port && echo(port));
      await each('window', (list) =>
        Symbol.iterator in list ? postMessage('own', '*', list) : postMessage('own', list));
      said.failed = (() => {
        try { worker.postMessage(() => {}, new Set([new MessageChannel().port1])); } catch (error) { return error.message; }
      })();
      return said;
    })()`,
  );
  const all = [
    'set',
    'generator',
    'counted',
    'options with an array',
    'options with a set',
    'options with a getter',
    'options with a getter of an array',
    'options that inherit',
  ];
  expect(said).toMatchObject({
    worker: { echoes: all, runs: RUNS },
    service: { echoes: all, runs: RUNS },
    clone: { echoes: all.filter((kind) => kind.startsWith('options')) },
    window: { echoes: all, runs: RUNS },
    failed: "Failed to execute 'postMessage' on 'Worker': () => {} could not be cloned.",
  });
  await expect.poll(async () => hops(await traceOf(launched)).length).toBe(all.length * 3 + 5);
  const trace = await traceOf(launched);
  const counted = new Map<string, number>();
  // A message to oneself comes to both worlds of the document; the page is the one that uses the port.
  const names = hops(trace).map((hop) =>
    hop.replace('preload 1 over window', 'page 1 over window'),
  );
  for (const hop of names) counted.set(hop, (counted.get(hop) ?? 0) + 1);
  expect(Object.fromEntries(counted)).toEqual({
    'B page 1 > worker 1 over worker': all.length,
    'B page 1 > service-worker over worker': all.length,
    'B page 1 > page 1 over clone': 5,
    'B page 1 > page 1 over window': all.length,
  });
  expect(only(trace, 'channel-found')).toEqual([]);
  expect(only(trace, 'facts-lost')).toEqual([]);
});
