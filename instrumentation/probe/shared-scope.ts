/**
 * A shared worker's own side: the `connect` events, each with the end of a channel that a window got when it connected.
 * Whose it is comes in a mark on the port itself (dom-shared-worker.ts); the probe's listener is the port's first, since the
 * app has not had the port before. A port that gets no mark is of unknown origin: its window has no probe.
 */
import { ROADS } from '../trace/facts';
import { OWN, toWorker } from '../trace/pipes';
import type { CoreRealm } from './dom-core';
import { emptyList, getterOf, uncurry } from './natives';
import { absent, type Probe, READY } from './probe';
import { takeWord, type Word } from './worker-words';

const ROAD = ROADS.indexOf('worker');
/** A port without a mark by then is of unknown origin; milliseconds. The window is asked for it again and again. */
const GIVE_UP = 5_000;

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: MessageEvent,
) => readonly MessagePort[];

interface Waiting {
  readonly own: string;
  readonly port: MessagePort;
  readonly stop: () => void;
}

export interface SharedScope {
  /** Called when a port has come that is not marked yet. */
  onConnect: () => void;
  /** Called with each mark, and the port to answer on. */
  onMark: (mark: Extract<Word, { portscope: 'mark' }>, answer: MessagePort | null) => void;
  /** Whether ports wait for their marks, and whether the app has started all of these. */
  state(): 'none' | 'waiting' | 'ready';
}

export interface SharedRealm extends CoreRealm {
  readonly shared: SharedScope;
}

export function createSharedScope(): SharedScope {
  return { onConnect: () => {}, onMark: () => {}, state: () => 'none' };
}

export const sharedScopeProbe: Probe<SharedRealm> = {
  name: 'SharedWorkerGlobalScope',
  available: () =>
    typeof SharedWorkerGlobalScope === 'function'
      ? READY
      : absent('this realm is no shared worker'),
  install(realm, undo) {
    const { recorder, handles, handling, outbox, shared, after } = realm;
    let waiting = emptyList<Waiting>();
    let count = 0;

    const settle = (one: Waiting): boolean => {
      const rest = emptyList<Waiting>();
      for (let i = 0; i < waiting.length; i++) {
        if (waiting[i] !== one) rest[rest.length] = waiting[i] as Waiting;
      }
      const waited = rest.length < waiting.length;
      waiting = rest;
      if (waited) one.stop();
      return waited;
    };

    shared.state = () => {
      if (waiting.length === 0) return 'none';
      for (let i = 0; i < waiting.length; i++) {
        const handle = handles.get((waiting[i] as Waiting).port);
        if (!handle?.started && !handle?.gone) return 'waiting';
      }
      return 'ready';
    };

    const listenForMark = (port: MessagePort): void => {
      const own = toWorker(`${OWN}${++count}`);
      const onMessage = (event: Event): void => {
        if (recorder.off) return;
        recorder.guard('mark', () => {
          const mark = takeWord(event as MessageEvent, 'mark', () => true);
          if (!mark || !settle(one)) return;
          outbox.tell({ kind: 'pipe', own, name: String(mark.name), base: 0 });
          shared.onMark(mark, portsOf(event as MessageEvent)[0] ?? null);
        });
      };
      const one = { own, port, stop: () => removeListener(port, 'message', onMessage) };
      waiting[waiting.length] = one;
      addListener(port, 'message', onMessage);
      after(GIVE_UP, () => {
        if (settle(one)) outbox.tell({ kind: 'pipe', own, name: '', base: 0 });
      });
      recorder.writeNow({
        kind: 'arrive',
        road: ROAD,
        at: recorder.now(),
        listeners: -1,
        key: `${own}:1`,
        name: '',
        list: handles.arrive([port]),
      });
    };

    const onConnect = (event: Event): void => {
      if (recorder.off || !event.isTrusted) return;
      recorder.guard('connect', () => {
        handling.openOther(event);
        const port = portsOf(event as MessageEvent)[0];
        if (!port) return;
        listenForMark(port);
        shared.onConnect();
      });
    };
    addListener(globalThis, 'connect', onConnect);
    undo.add(() => {
      removeListener(globalThis, 'connect', onConnect);
      for (let i = 0; i < waiting.length; i++) (waiting[i] as Waiting).stop();
    });
  },
};
