/** What a page, or a worker that can make others, sees of a worker that it makes; and how a worker's own calls go wrong. */
import { type Line, tryText } from './words';

const BAD_LISTS = [
  ['a number', 7],
  ['null', null],
  ['numbers', [7]],
  ['a bad transfer', { transfer: 7 }],
  ['bad members', { transfer: [7] }],
] as const;

type Loose = Record<string, (...args: unknown[]) => unknown>;

/** Nothing of this is ever sent: each call throws, or is for a worker without a script. */
export function workerLines(): Line[] {
  const lines: Line[] = [];
  const say = (key: string, run: () => unknown): void => {
    lines.push(`${key}: ${tryText(run)}`);
  };
  const scope = globalThis as unknown as Loose & { document?: Document };
  if (!scope.document && typeof scope.postMessage === 'function') {
    say('scope.postMessage of nothing', () => scope.postMessage?.());
    say('scope.postMessage of a function', () => scope.postMessage?.(() => {}));
    for (const [name, list] of BAD_LISTS)
      if (list !== null)
        say(`scope.postMessage with ${name}`, () => scope.postMessage?.(() => {}, list));
    say('scope.postMessage of an object', () => scope.postMessage?.call({}, () => {}));
    say('new scope.postMessage', () => new (scope.postMessage as unknown as new () => object)());
    say('new close', () => new (scope.close as unknown as new () => object)());
    say('close of an object', () => scope.close?.call({}));
  }
  for (const name of ['Worker', 'SharedWorker'] as const) {
    const Class = scope[name] as unknown as new (...args: unknown[]) => object;
    if (typeof Class !== 'function') continue;
    say(`${name} without new`, () => (Class as unknown as () => void)());
    say(`new ${name} of nothing`, () => new Class());
    say(`new ${name} of a bad address`, () => new Class('http://['));
    say(`new ${name} of another origin`, () => new Class('http://elsewhere.test/x.js'));
    say(`new ${name} with a bad kind`, () => new Class('data:,', { type: 'none' }));
    say(`a subclass of ${name}`, () => {
      class Sub extends Class {
        extra = 1;
      }
      return Object.getPrototypeOf(Sub) === Class && Sub.name;
    });
  }
  if (typeof Worker !== 'function') return lines;
  const read: string[] = [];
  const options = {
    get type() {
      read.push('type');
      return 'classic' as const;
    },
    get name() {
      read.push('name');
      return 'look';
    },
  };
  const worker = new Worker('data:text/javascript,', options);
  lines.push(`new Worker reads: ${read.join(' ')}`);
  const loose = worker as unknown as Loose;
  lines.push(`worker keys: ${Reflect.ownKeys(worker).map(String).join(' ')}`);
  say('worker class', () => [
    worker instanceof Worker,
    worker.constructor === Worker,
    Object.getPrototypeOf(worker) === Worker.prototype,
  ]);
  say('worker.postMessage of nothing', () => loose.postMessage?.());
  say('worker.postMessage of a function', () => loose.postMessage?.(() => {}));
  for (const [name, list] of BAD_LISTS)
    say(`worker.postMessage with ${name}`, () => loose.postMessage?.(1, list));
  say('worker.postMessage of an object', () => loose.postMessage?.call({}, 1));
  say('worker.onmessage', () => {
    worker.onmessage = () => {};
    const kind = typeof worker.onmessage;
    worker.onmessage = null;
    return [kind, worker.onmessage];
  });
  say('worker.terminate of an object', () => loose.terminate?.call({}));
  const { port1, port2 } = new MessageChannel();
  say('a port to a worker', () => worker.postMessage(0, [port1]));
  say('again', () => worker.postMessage(0, [port1]));
  say('on it after that', () => port1.postMessage(0));
  port2.close();
  say('worker.terminate', () => worker.terminate());
  say('after that', () => worker.postMessage(0));
  return lines;
}
