/**
 * Shared workers, as a window sees them: `new SharedWorker` gives a port, and the worker gets the other end of that channel
 * in a `connect` event, which carries nothing else. So which of the worker's ports belongs to which window can't be told
 * from order, as soon as two windows connect at once.
 *
 * Where the worker has a probe, which it says over the rendezvous, it is told exactly: when it has said that the app has
 * started all ports it got, the window's probe sends a word of ours down the port, which the worker's probe swallows, before
 * any listener of the app and uncounted on both sides. It is the one message of ours on a channel of the app; a worker
 * without a probe gets none, and its ports stay unseen there. The same word brings the road for the worker's hello.
 */
import { ROADS } from '../trace/facts';
import { toWorker } from '../trace/pipes';
import { addressOf } from './address';
import { patchConstructor } from './constructor';
import type { CoreRealm } from './dom-core';
import { emptyList, getterOf, isObject, uncurry } from './natives';
import { absent, type Probe, READY } from './probe';
import { plainValue } from './proxies';
import { createTalk } from './worker-talk';

const ROAD = ROADS.indexOf('worker');
/** As for dedicated workers; milliseconds. */
const DECIDE_AFTER = 2_000;
/** Connections whose worker has not been heard of. */
const MOST_OPEN = 1_000;

/** From before the port's own probe, so it is not seen by it. */
const post = uncurry(
  MessagePort.prototype.postMessage as (data: unknown, list: Transferable[]) => void,
);

interface Connection {
  readonly name: string;
  readonly url: string;
  readonly title: string;
  /** Until it is marked, or is known to have no probe on the other side. */
  readonly port: MessagePort;
}

export const domSharedWorkerProbe: Probe<CoreRealm> = {
  name: 'SharedWorker',
  available: () =>
    typeof SharedWorker === 'function' ? READY : absent('this realm has no SharedWorker'),
  install(realm, undo) {
    const { recorder, handles, key, outbox, meeting, after } = realm;
    const portOf = getterOf(SharedWorker.prototype, 'port') as (
      worker: SharedWorker,
    ) => MessagePort;
    const talk = createTalk(realm);
    let open = emptyList<Connection>();
    /** Workers of which none has said that it is here, by address and name: the first connection's name is theirs. */
    const silent = emptyList<Connection>();
    let count = 0;

    const alike = (one: Connection, url: string, title: string): boolean =>
      one.title === title && (one.url === '' || one.url === url);
    const firstOf = (list: Connection[], url: string, title: string): Connection | null => {
      for (let i = 0; i < list.length; i++) {
        if (alike(list[i] as Connection, url, title)) return list[i] as Connection;
      }
      return null;
    };

    function markAll(worker: string, url: string, title: string): void {
      const rest = emptyList<Connection>();
      for (let i = 0; i < open.length; i++) {
        const one = open[i] as Connection;
        if (!alike(one, url, title)) rest[rest.length] = one;
        else if (handles.get(one.port)?.gone === false) {
          const word = { portscope: 'mark', key: worker, name: toWorker(one.name), sent: 0 };
          post(one.port, word, [talk.open(one.name)]);
        }
      }
      open = rest;
    }

    meeting.hear((said) => {
      if (said.said !== 'here' || said.realm !== 'shared-worker') return;
      const { url, title } = said;
      if (!firstOf(open, url, title)) return;
      if (said.place === 'ready') markAll(said.key, url, title);
      else meeting.say({ said: 'claim', to: said.key, by: key, from: 'window' });
    });

    patchConstructor<SharedWorker>('SharedWorker', undo, (worker, args, by) => {
      if (recorder.off) return;
      recorder.guard('SharedWorker', () => {
        meeting.enter();
        const port = portOf(worker);
        const given = isObject(args[1]) ? plainValue(args[1], 'name') : args[1];
        const title = typeof given === 'string' ? given : '';
        const one = { name: `${key}/s${++count}`, url: addressOf(args[0]), title, port };
        const first = firstOf(silent, one.url, title) ?? firstOf(open, one.url, title) ?? one;
        const far = handles.nameAbsent();
        const at = recorder.now();
        const stack = recorder.stack(by);
        recorder.write({ kind: 'channel', a: handles.make(port).id, b: far, at, closer: 0, stack });
        recorder.writeNow({
          kind: 'leave',
          road: ROAD,
          at,
          key: `${toWorker(one.name)}:1`,
          name: '',
          stack,
          to: first.name,
          list: [far],
        });
        open[open.length] = one;
        if (open.length > MOST_OPEN) open = without(open, open[0] as Connection);
        after(DECIDE_AFTER, () => {
          // It is marked all the same when its worker says later that it is here.
          if (recorder.off || !contains(open, one) || firstOf(silent, one.url, title)) return;
          silent[silent.length] = one;
          const { name, url } = one;
          outbox.tell({ kind: 'unobserved', name, realm: 'shared-worker', title, url });
        });
      });
    });
  },
};

function contains<Item>(list: Item[], item: Item): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === item) return true;
  return false;
}

function without<Item>(list: Item[], item: Item): Item[] {
  const rest = emptyList<Item>();
  for (let i = 0; i < list.length; i++) if (list[i] !== item) rest[rest.length] = list[i] as Item;
  return rest;
}
