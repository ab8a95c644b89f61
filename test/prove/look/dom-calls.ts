/** Wrong and right calls of what a window or a worker has, and what they say. */
import { createSay, createSpy, type Say, type Spy } from './spied-calls';
import { type Line, payloads } from './words';

export function callLines(): Line[] {
  const lines: Line[] = [];
  const say = createSay(lines);
  const spy = createSpy(lines);
  const { port1, port2 } = new MessageChannel();
  const other = new MessageChannel();
  wrongPosts(say, port1, other.port1);
  wrongHandlers(say, port1);
  classes(say, port1);
  listeners(say, port1);
  readings(spy, port1);
  clones(say);
  if ('window' in globalThis) windowPosts(say, spy);
  port1.close();
  port2.close();
  other.port2.close();
  return lines;
}

function wrongPosts(say: Say, port1: MessagePort, other: MessagePort): void {
  // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
  const loose = port1 as any;
  say('post nothing', () => loose.postMessage());
  say('post a function', () => loose.postMessage(() => {}));
  say('post a symbol', () => loose.postMessage(Symbol('s')));
  say('post a port', () => loose.postMessage(other));
  say('post itself', () => loose.postMessage(1, [port1]));
  say('post its peer twice', () => loose.postMessage(1, [other, other]));
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
}

function wrongHandlers(say: Say, port1: MessagePort): void {
  // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
  const loose = port1 as any;
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
}

function classes(say: Say, port1: MessagePort): void {
  // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
  const loose = port1 as any;
  // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
  const Channel = MessageChannel as any;
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
}

function listeners(say: Say, port1: MessagePort): void {
  // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
  const loose = port1 as any;
  for (const method of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
    say(`${method} without arguments`, () => loose[method]());
    say(`${method} of an object`, () => loose[method].call({}, 'message', () => {}));
    say(`${method} with a number`, () => loose[method]('message', 7));
  }
  say('a listener of null', () => loose.addEventListener('message', null));
  say('a listener that is a bad signal', () =>
    loose.addEventListener('message', () => {}, { signal: 7 }),
  );
}

/** What is read of the app's own objects, and in which order. */
function readings({ reading, spied, list }: Spy, port1: MessagePort): void {
  // biome-ignore lint/suspicious/noExplicitAny: wrong calls are the point.
  const loose = port1 as any;
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
}

function clones(say: Say): void {
  if (typeof structuredClone !== 'function') return;
  say('structuredClone of nothing', () => (structuredClone as () => void)());
  say('structuredClone of a function', () => structuredClone(() => {}));
  say('structuredClone of a port', () => structuredClone(new MessageChannel().port1));
  say('structuredClone with a port', () => {
    const { port1: moved } = new MessageChannel();
    return structuredClone({ moved }, { transfer: [moved] });
  });
  for (const payload of payloads()) say('structuredClone', () => structuredClone(payload));
}

function windowPosts(say: Say, { reading, spied }: Spy): void {
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
