/**
 * How a dedicated worker's probe finds the probe of its maker, and gets its private link. It says on the rendezvous that it
 * is here; a maker that may have made it claims it; then the two speak over the worker's own pipe, and each swallows what the
 * other says. Where nobody claims it (an app without Portscope, a maker without a probe) all is taken back, and
 * nobody has heard anything but a word on a channel of that name.
 */
import { uncurry } from '../probe/natives';
import { openRendezvous } from '../probe/rendezvous';
import type { InstalledWorker } from '../probe/worker-realm';
import { OWN_IN, OWN_OUT } from '../probe/worker-scope';
import { countIn, takeWord } from '../probe/worker-words';
import type { Hello } from '../trace/link';
import { linkToMain } from './dom-link';

/** It says so again after these, for a maker that was busy; then it gives up. Milliseconds. */
const AGAIN = [100, 1_000];
const GIVE_UP = 5_000;

const NativeMessageChannel = MessageChannel;
const post = uncurry(
  (globalThis as unknown as Worker).postMessage as (data: unknown, list?: Transferable[]) => void,
);

export function linkDedicatedWorker(hello: Hello, late: boolean, worker: InstalledWorker): void {
  const { recorder, outbox, pipe, after, dispose } = worker;
  const { key, url, title } = hello;
  const startedAt = performance.now();
  let claimed = false;
  let linked = false;

  const rendezvous = openRendezvous((said) => {
    if (said.said === 'claim' && said.to === key && !claimed) recorder.guard('claim', greet);
    else if (said.said === 'who' && !claimed) sayHere();
  });
  const sayHere = (): void =>
    rendezvous?.say({ said: 'here', key, realm: 'worker', url, title, place: '' });

  function greet(): void {
    claimed = true;
    pipe.swallow = (event) => {
      const ack = takeWord(event, 'ack', (to) => to === key);
      if (!ack) return false;
      pipe.swallow = null;
      recorder.guard('link', () => {
        const missed = Math.max(0, countIn(ack.sent) - pipe.received);
        link(String(ack.name), missed, countIn(ack.missed));
      });
      return true;
    };
    post(globalThis, { portscope: 'hello', key, sent: pipe.sent });
  }

  function link(name: string, missedIn: number, missedOut: number): void {
    linked = true;
    const { port1, port2 } = new NativeMessageChannel();
    // That nothing went by before the probe came shows in the counts; else it was not the first import.
    const missed = late || missedIn > 0 || missedOut > 0 ? startedAt * 1000 : 0;
    post(globalThis, { portscope: 'link', key, hello: { ...hello, missed } }, [port2]);
    outbox.tell({ kind: 'pipe', own: OWN_IN, name: `${name}>`, base: missedIn });
    outbox.tell({ kind: 'pipe', own: OWN_OUT, name: `${name}<`, base: missedOut });
    linkToMain(port1, { ...worker, dispose: stop });
  }

  function stop(): void {
    dispose();
    rendezvous?.close();
  }

  if (!rendezvous) {
    stop();
    return;
  }
  sayHere();
  for (const ms of AGAIN) {
    after(ms, () => {
      if (!claimed && !recorder.off) sayHere();
    });
  }
  after(GIVE_UP, () => {
    if (!linked) stop();
  });
}
