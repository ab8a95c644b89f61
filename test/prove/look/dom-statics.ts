/** What a window or a worker can see of its own realm while nothing happens: prototypes, functions, keys, entries. */
import { hash, type Line, ownLines, propertyText } from './words';

interface Global {
  [key: string]: unknown;
}

const global = globalThis as unknown as Global;

/** Prototypes and constructors that a tool like Portscope could have its hands in. */
const NAMES = [
  'MessagePort',
  'MessageChannel',
  'EventTarget',
  'Event',
  'MessageEvent',
  'Function',
  'Document',
  'Worker',
  'SharedWorker',
  'ServiceWorker',
  'Client',
  'BroadcastChannel',
  'Window',
  'Performance',
  'Promise',
  'WeakMap',
  'Error',
  'Reflect',
  'HTMLIFrameElement',
  'ServiceWorkerContainer',
  'AbortController',
  'AbortSignal',
  'WorkerGlobalScope',
  'DedicatedWorkerGlobalScope',
  'SharedWorkerGlobalScope',
  'ServiceWorkerGlobalScope',
  'Clients',
  'ExtendableEvent',
  'ExtendableMessageEvent',
];
const FUNCTIONS = [
  'postMessage',
  'open',
  'structuredClone',
  'setTimeout',
  'queueMicrotask',
  'MessageChannel',
  'MessagePort',
  'Worker',
  'SharedWorker',
  'onmessage',
  'onmessageerror',
  'onconnect',
  'event',
  'close',
  'importScripts',
  'addEventListener',
  'dispatchEvent',
  'clients',
  'registration',
  'serviceWorker',
];

export function staticLines(): Line[] {
  const lines: Line[] = [];
  for (const name of NAMES) {
    const owner = global[name] as (object & { prototype?: object }) | undefined;
    if (!owner) continue;
    lines.push(...ownLines(name, owner));
    if (owner.prototype) lines.push(...ownLines(`${name}.prototype`, owner.prototype));
  }
  for (const name of FUNCTIONS) lines.push(`global ${name}: ${propertyText(globalThis, name)}`);
  // What the app itself puts there is not for us to say: all of it is compared.
  lines.push(`global keys: ${hash(Reflect.ownKeys(globalThis).map(String).join(' '))}`);
  for (const name of ['document', 'navigator', 'location', 'performance', 'history'])
    if (global[name])
      lines.push(
        `${name} keys: ${Reflect.ownKeys(global[name] as object)
          .map(String)
          .join(' ')}`,
      );
  const entries = ['mark', 'measure', 'resource'].flatMap((type) =>
    performance.getEntriesByType(type).map(({ name }) => `${type} ${name}`),
  );
  lines.push(`entries: ${[...new Set(entries)].sort().join(' ')}`);
  // A frame whose origin is its own has none, and throws.
  if (global.window && origin !== 'null')
    lines.push(`storage: ${localStorage.length} ${sessionStorage.length} ${document.cookie}`);
  if (global.document) {
    const { scripts, documentElement } = document;
    lines.push(`scripts: ${[...scripts].map((one) => one.src.replace(/:\d+/, '')).join(' ')}`);
    lines.push(`document: ${documentElement ? documentElement.outerHTML.length : 'empty'}`);
  }
  return lines;
}
