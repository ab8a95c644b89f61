/** What a window or a worker can see of its own realm. */
import { hash, type Line, ownLines, payloads, propertyText, textOf, tryText } from './words';

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

/** The platform gives the same list each time. */
function samePorts(event: MessageEvent): boolean {
  const { ports } = event;
  return event.ports === ports;
}

/** Wrong and right calls, and what they say. */
export function callLines(): Line[] {
  const lines: Line[] = [];
  const say = (key: string, run: () => unknown): void => {
    lines.push(`${key}: ${tryText(run)}`);
  };
  const { port1, port2 } = new MessageChannel();
  const other = new MessageChannel();
  // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
  const loose = port1 as any;
  // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
  const Channel = MessageChannel as any;
  say('post nothing', () => loose.postMessage());
  say('post a function', () => loose.postMessage(() => {}));
  say('post a symbol', () => loose.postMessage(Symbol('s')));
  say('post a port', () => loose.postMessage(other.port1));
  say('post itself', () => loose.postMessage(1, [port1]));
  say('post its peer twice', () => loose.postMessage(1, [other.port1, other.port1]));
  for (const [name, list] of [
    ['a number', 7],
    ['a text', 'list'],
    ['null', null],
    ['true', true],
    ['numbers', [7]],
    ['an empty object', {}],
    ['a bad transfer', { transfer: 7 }],
    ['bad members', { transfer: [7] }],
    ['a function', () => {}],
  ] as const)
    say(`post with ${name}`, () => loose.postMessage(1, list));
  for (const method of ['postMessage', 'start', 'close'])
    for (const [name, self] of [
      ['undefined', undefined],
      ['null', null],
      ['an object', {}],
      ['its prototype', MessagePort.prototype],
      ['a Proxy', new Proxy(port1, {})],
    ] as const)
      say(`${method} of ${name}`, () => loose[method].call(self, 1));
  for (const key of ['onmessage', 'onmessageerror', 'onclose']) {
    const { get, set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, key) ?? {};
    say(`get ${key} of an object`, () => get?.call({}));
    say(`set ${key} of an object`, () => set?.call({}, null));
    say(`set ${key} without a value`, () => (set as undefined | (() => void))?.call(port1));
    say(`${key} after a text`, () => {
      loose[key] = 'text';
      return loose[key];
    });
    say(`${key} after an object`, () => {
      loose[key] = { handleEvent() {} };
      return typeof loose[key];
    });
    loose[key] = null;
  }
  say('channel without new', () => Channel());
  say('channel by call', () => Channel.call({}));
  say('channel keys', () => Reflect.ownKeys(new Channel(1, 2)).map(String));
  say('port keys', () => Reflect.ownKeys(port1).map(String));
  say('channel class', () => [
    Channel.prototype.constructor === Channel,
    Object.getPrototypeOf(new Channel()) === Channel.prototype,
    new Channel() instanceof Channel,
    Object.getPrototypeOf(Channel) === Function.prototype,
    new Channel().constructor === Channel,
    Object.prototype.toString.call(new Channel()),
  ]);
  say('a subclass', () => {
    class Sub extends Channel {
      extra = 1;
    }
    const sub = new Sub();
    return [
      sub instanceof Sub,
      sub instanceof Channel,
      sub.extra,
      Object.getPrototypeOf(sub) === Sub.prototype,
    ];
  });
  say('Reflect.construct', () => {
    function Other() {}
    const made = Reflect.construct(Channel, [], Other);
    return [made instanceof Channel, made instanceof (Other as unknown as typeof MessageChannel)];
  });
  say('construct with a bad new.target', () => Reflect.construct(Channel, [], (() => {}) as never));
  say('a Proxy of the class', () => new new Proxy(Channel, {})() instanceof Channel);
  say('a bound class', () => new (Channel.bind(null))() instanceof Channel);
  say('new on methods', () => new loose.postMessage());
  say('new on start', () => new loose.start());
  say('property of a method', () => {
    loose.postMessage.mark = 1;
    const keys = Reflect.ownKeys(loose.postMessage).map(String);
    delete loose.postMessage.mark;
    return keys;
  });
  say('caller', () => loose.postMessage.caller);
  say('prototype of a method', () => 'prototype' in loose.postMessage);
  say('JSON', () => JSON.stringify([port1, new Channel()]));
  for (const method of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
    say(`${method} without arguments`, () => loose[method]());
    say(`${method} of an object`, () => loose[method].call({}, 'message', () => {}));
    say(`${method} with a number`, () => loose[method]('message', 7));
  }
  say('a listener of null', () => loose.addEventListener('message', null));
  say('a listener that is a bad signal', () =>
    loose.addEventListener('message', () => {}, { signal: 7 }),
  );
  // What is read of the app's own objects, and in which order.
  const read: string[] = [];
  const spied = (name: string, inner: object): object =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        Object.entries(inner).map(([key, value]) => [
          key,
          {
            enumerable: true,
            get: () => {
              read.push(`${name}.${key}`);
              return value;
            },
          },
        ]),
      ),
    );
  const reading = (key: string, run: () => unknown): void => {
    read.length = 0;
    say(key, run);
    lines.push(`${key} reads: ${read.join(' ')}`);
  };
  const list = (port: MessagePort) => ({
    *[Symbol.iterator]() {
      read.push('iterator');
      yield port;
      read.push('end');
    },
  });
  reading('options with getters', () =>
    loose.postMessage(
      spied('payload', { a: 1, b: 2 }),
      spied('options', { transfer: [], includeUserActivation: false }),
    ),
  );
  reading('an iterable list', () => loose.postMessage(1, list(new MessageChannel().port1)));
  reading('an iterable in options', () =>
    loose.postMessage(1, { transfer: list(new MessageChannel().port1) }),
  );
  reading('a Set', () => loose.postMessage(1, new Set([new MessageChannel().port1])));
  reading('listener options', () =>
    loose.addEventListener(
      'message',
      () => {},
      spied('options', { capture: false, once: true, passive: true }),
    ),
  );
  reading('a getter that posts', () =>
    loose.postMessage({
      get a() {
        loose.postMessage('inner');
        return 1;
      },
    }),
  );
  if (typeof structuredClone === 'function') {
    say('structuredClone of nothing', () => (structuredClone as () => void)());
    say('structuredClone of a function', () => structuredClone(() => {}));
    say('structuredClone of a port', () => structuredClone(new MessageChannel().port1));
    say('structuredClone with a port', () => {
      const { port1: moved } = new MessageChannel();
      return structuredClone({ moved }, { transfer: [moved] });
    });
    for (const payload of payloads()) say('structuredClone', () => structuredClone(payload));
  }
  if (global.window) {
    // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
    const post = window.postMessage as any;
    say('window.postMessage of nothing', () => post());
    say('window.postMessage of a function', () => post(() => {}, '*'));
    say('window.postMessage of an object', () => post.call({}, 1, '*'));
    say('window.postMessage to a bad origin', () => post(1, 'no origin'));
    say('window.postMessage with a bad list', () => post(1, '*', [7]));
    reading('window.postMessage with getters', () =>
      post({ prove: 0 }, spied('options', { targetOrigin: 'http://elsewhere.test', transfer: [] })),
    );
    say('new window.postMessage', () => new post());
  }
  port1.close();
  port2.close();
  other.port2.close();
  return lines;
}

/** What arrives, how it looks, and in which order. */
export async function eventLines(): Promise<Line[]> {
  const lines: Line[] = [];
  const { port1, port2 } = new MessageChannel();
  const order: string[] = [];
  const step = (name: string) => () => {
    order.push(name);
    queueMicrotask(() => order.push(`${name} after`));
  };
  const all = payloads();
  let seen = 0;
  port2.addEventListener('message', step('first'));
  port2.onmessage = step('attribute');
  port2.addEventListener('message', step('captured'), true);
  port2.addEventListener('message', step('once'), { once: true });
  const controller = new AbortController();
  port2.addEventListener('message', step('aborted later'), { signal: controller.signal });
  port2.addEventListener('message', { handleEvent: step('object') });
  const arrived = new Promise<void>((resolve) => {
    port2.addEventListener('message', (event) => {
      if (seen === 0) {
        lines.push(`event keys: ${Reflect.ownKeys(event).map(String).join(' ')}`);
        lines.push(
          `event class: ${Object.getPrototypeOf(event) === MessageEvent.prototype} ${textOf(event)}`,
        );
        lines.push(
          `event.ports: ${samePorts(event)} ${Object.isFrozen(event.ports)} ${Array.isArray(event.ports)}`,
        );
        const {
          type,
          origin,
          lastEventId,
          source,
          bubbles,
          cancelable,
          isTrusted,
          eventPhase,
          defaultPrevented,
        } = event;
        lines.push(
          `event: ${textOf({ type, origin, lastEventId, source, bubbles, cancelable, isTrusted, eventPhase, defaultPrevented })}`,
        );
        lines.push(
          `event targets: ${event.target === port2} ${event.currentTarget === port2} ${event.composedPath().length}`,
        );
        controller.abort();
      }
      lines.push(`payload ${seen}: ${textOf(event.data)}`);
      if (++seen === all.length) resolve();
    });
  });
  for (const payload of all) port1.postMessage(payload);
  await arrived;
  lines.push(`order of listeners: ${order.slice(0, 30).join(' ')}`);

  // A stopped dispatch, a removal within one, a failing listener, an event of the app's own making.
  const again: string[] = [];
  const third = new MessageChannel();
  const late = () => again.push('late');
  const done = new Promise<void>((resolve) => {
    third.port2.addEventListener('message', (event) => {
      again.push(`one ${event.data} ${event.isTrusted}`);
      third.port2.removeEventListener('message', late);
      if (event.data === 'stop') event.stopImmediatePropagation();
      if (event.data === 'last') resolve();
    });
    third.port2.addEventListener('message', late);
    third.port2.addEventListener('message', (event) => again.push(`two ${event.data}`));
  });
  third.port2.start();
  const synthetic = new MessageEvent('message', { data: 'synthetic' });
  lines.push(`dispatch: ${third.port2.dispatchEvent(synthetic)}`);
  for (const text of ['plain', 'stop', 'last']) third.port1.postMessage(text);
  await done;
  lines.push(`dispatches: ${again.join(', ')}`);

  // A port that travels within the realm, with messages behind it.
  const carried = new MessageChannel();
  carried.port2.postMessage('queued');
  const told = new Promise<string>((resolve) => {
    port2.onmessage = (event) => {
      const [port] = event.ports;
      if (!port) return;
      const same = `${samePorts(event)} ${Object.isFrozen(event.ports)} ${port instanceof MessagePort} ${Reflect.ownKeys(port).length} ${port === carried.port1}`;
      port.onmessage = ({ data }) => resolve(`${same} ${data}`);
    };
  });
  port1.postMessage('take', [carried.port1]);
  lines.push(`carried: ${await told}`);
  lines.push(
    `after the transfer: ${tryText(() => carried.port1.postMessage(1))} ${tryText(() => port1.postMessage(1, [carried.port1]))}`,
  );

  if (global.window) lines.push(...(await windowLines()));
  port1.close();
  return lines;
}

/** `window.postMessage` to itself. */
async function windowLines(): Promise<Line[]> {
  const lines: Line[] = [];
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise<MessageEvent>((resolve) => {
    const onMessage = (event: MessageEvent) => {
      if (event.data?.prove !== key) return;
      removeEventListener('message', onMessage);
      resolve(event);
    };
    const key = `${Math.random()}`;
    addEventListener('message', onMessage);
    lines.push(
      `window.postMessage: ${tryText(() => window.postMessage({ prove: key }, '*', [port1]))}`,
    );
  });
  const event = await heard;
  lines.push(
    `window event: ${event.source === window} ${event.origin === location.origin} ${event.ports.length} ${Object.isFrozen(event.ports)} ${samePorts(event)}`,
  );
  lines.push(`window event keys: ${Reflect.ownKeys(event).map(String).join(' ')}`);
  port2.close();
  return lines;
}
