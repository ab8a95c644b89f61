/**
 * How a dedicated worker's probe finds the probe of its maker, and gets its private link. It says on the rendezvous that it
 * is here; a maker that may have made it claims it; then the two speak over the worker's own pipe, and each swallows what the
 * other says. Where nobody claims it (an app without Portscope, a maker without a probe) all is taken back, and
 * nobody has heard anything but a word on a channel of that name. To a worker that the debugger was late in, where listeners of the app
 * may be before ours, the maker answers on the rendezvous: so what comes from it is known exactly, and what goes to it is not.
 */
import { uncurry } from '../probe/natives';
import { openRendezvous } from '../probe/rendezvous';
import type { InstalledWorker } from '../probe/worker-realm';
import { OWN_IN, OWN_OUT } from '../probe/worker-scope';
import { countIn, takeWord, wordsIn } from '../probe/worker-words';
import type { Hello } from '../trace/link';
import { OWN } from '../trace/pipes';
import { linkToMain } from './dom-link';

/** It says so again after these, for a maker that was busy; then it gives up. Milliseconds. */
const AGAIN = [100, 1_000];
const GIVE_UP = 5_000;
/** So long it waits for the answer of a maker that has claimed it: it comes when the worker's script has run. Milliseconds. */
const PATIENCE = 60_000;

const NativeMessageChannel = MessageChannel;
const post = uncurry(
  (globalThis as unknown as Worker).postMessage as (data: unknown, list?: Transferable[]) => void,
);

/** Who can have made the worker: the worker of this key, a window (''), or anybody. */
export type Maker = string | null;

export function linkDedicatedWorker(hello: Hello, maker: Maker, worker: InstalledWorker): void {
  const { recorder, outbox, pipe, after, dispose } = worker;
  const { key, url, title } = hello;
  const startedAt = performance.now();
  let claimed = false;
  let linked = false;
  /** Listeners of the app may be before ours: what the maker said by the same road, they would hear. */
  let apart = false;

  const rendezvous = openRendezvous((said) => {
    if (said.said === 'claim') {
      const { by, from } = said;
      const fits = maker === null || (maker === '' ? from === 'window' : by === maker);
      if (said.to === key && fits && !claimed) recorder.guard('claim', greet);
    } else if (said.said === 'named' && said.to === key && apart && !linked)
      recorder.guard('link', () => link(said.name, null, said.missed));
    else if (said.said === 'who' && !claimed) sayHere();
  });
  const sayHere = (): void =>
    rendezvous?.say({ said: 'here', key, realm: 'worker', url, title, place: '' });

  function greet(): void {
    claimed = true;
    apart = !pipe.first && hello.entry === 'debugger';
    if (apart) {
      post(globalThis, { portscope: 'hello', key, sent: pipe.sent, late: true });
      return;
    }
    pipe.swallow = (event) => {
      const ack = takeWord(event, 'ack', (to) => to === key);
      if (!ack) return false;
      pipe.swallow = null;
      recorder.guard('link', () => {
        const missed = Math.max(0, countIn(ack.sent) - pipe.received);
        link(String(ack.name), missed, countIn(ack.missed));
        pipe.onMissed?.(missed, wordsIn(ack.words));
      });
      return true;
    };
    post(globalThis, { portscope: 'hello', key, sent: pipe.sent });
  }

  /** `missedIn`: messages to it that came before; null where that can't be known. */
  function link(name: string, missedIn: number | null, missedOut: number): void {
    linked = true;
    const { port1, port2 } = new NativeMessageChannel();
    // That nothing went by before the probe came shows in the counts; else it was not the first import.
    const missed = pipe.late || missedIn !== 0 || missedOut > 0 ? startedAt * 1000 : 0;
    post(globalThis, { portscope: 'link', key, hello: { ...hello, missed } }, [port2]);
    const known = missedIn === null ? '' : `${name}>`;
    outbox.tell({ kind: 'pipe', own: OWN_IN, name: known, base: missedIn ?? 0 });
    outbox.tell({ kind: 'pipe', own: OWN_OUT, name: `${name}<`, base: missedOut });
    linkToMain(port1, { ...worker, dispose: stop });
  }

  pipe.onSure = () => {
    if (apart && !linked) recorder.guard('sure', greet);
  };

  pipe.onClose = () => {
    // The answer would come too late. What it would say is known: nothing was missed, and the maker knows the pipe's name.
    if (claimed && !linked && hello.entry === 'debugger' && !pipe.late) link(OWN, 0, 0);
  };

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
    if (!claimed) stop();
  });
  after(PATIENCE, () => {
    if (!linked) stop();
  });
}
