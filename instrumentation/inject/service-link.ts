/**
 * How a service worker's probe gets its private link: it says on the rendezvous that it is here, and in what state; a page that
 * speaks to it marks itself, and the first mark brings a port to answer on. Where nobody does, all is taken back.
 */
import { getOwnPropertyDescriptor, uncurry } from '../probe/natives';
import type { InstalledService } from '../probe/worker-realm';
import type { Hello } from '../trace/link';
import { linkToMain } from './dom-link';

/** It says so again after these: its state has changed, or a page has come. Milliseconds. */
const AGAIN = [20, 100, 300, 1_000, 3_000];
/** A page that is just being loaded for it takes part by then. */
const GIVE_UP = 10_000;

const NativeMessageChannel = MessageChannel;
const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const post = uncurry(
  MessagePort.prototype.postMessage as (data: unknown, list: Transferable[]) => void,
);
const close = uncurry(MessagePort.prototype.close);

interface Scope {
  readonly serviceWorker?: { readonly state: string };
}

export function linkServiceWorker(hello: Hello, worker: InstalledService): void {
  const { recorder, service, meeting, after, dispose } = worker;
  const { key, url, title } = hello;
  // Its own `ServiceWorker`: it tells in what state it is.
  const own = getOwnPropertyDescriptor(globalThis, 'serviceWorker')?.get;
  const readOwn = own && (uncurry(own) as (scope: unknown) => Scope['serviceWorker']);
  let linked = false;

  const sayHere = (): void => {
    if (recorder.off) return;
    const place = readOwn?.(globalThis)?.state ?? '';
    meeting.say({ said: 'here', key, realm: 'service-worker', url, title, place });
  };
  const stop = (): void => {
    dispose();
    for (const phase of ['install', 'activate']) removeListener(globalThis, phase, sayHere);
  };

  meeting.hear((said) => {
    if (said.said === 'who') sayHere();
  });
  service.onStranger = sayHere;
  service.onMark = (_mark, answer) => {
    if (!answer) return;
    if (linked) {
      close(answer);
      return;
    }
    linked = true;
    const { port1, port2 } = new NativeMessageChannel();
    post(answer, hello, [port2]);
    linkToMain(port1, { ...worker, dispose: stop });
  };
  if (!meeting.enter()) {
    stop();
    return;
  }
  sayHere();
  for (const phase of ['install', 'activate']) addListener(globalThis, phase, sayHere);
  for (const ms of AGAIN) {
    after(ms, () => {
      if (!linked) sayHere();
    });
  }
  after(GIVE_UP, () => {
    if (!linked) stop();
  });
}
