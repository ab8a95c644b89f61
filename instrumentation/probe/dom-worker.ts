/**
 * Dedicated workers, as the realm that makes them sees it: `new Worker`, `Worker.postMessage` and `terminate`, and what
 * comes from the worker.
 *
 * A worker observes itself, where its script imports `portscope/worker`; nothing else can be put in front of its script
 * without danger (PLATFORM, 3). Its probe says over the rendezvous that it is here, and a maker that made a worker like that
 * and has not found it yet claims it. Only then does the worker say hello over its own pipe, so a maker without a probe
 * hears none; and the hello comes out at the very worker it came from. The maker's listener is the worker's first, since it
 * is added before the app has the object, and a Worker calls its listeners in the order in which they were added (25.8.4,
 * 33.2.1).
 *
 * Both sides count what goes over the pipe, from the first message on. That joins ports exactly (trace/pipes.ts).
 */
import { ROADS } from '../trace/facts';
import { fromWorker, toWorker } from '../trace/pipes';
import { addressOf } from './address';
import { patchConstructor } from './constructor';
import type { CoreRealm } from './dom-core';
import { apply, createWeak, emptyList, getterOf, isObject, uncurry } from './natives';
import { type AnyFunction, patchMethod, type UndoStack } from './patch';
import { describeWord } from './preview';
import { absent, type Probe, READY } from './probe';
import { plainValue } from './proxies';
import { recordWorkerRefusal } from './refusals';
import type { Said } from './rendezvous';
import { watchList } from './watched-list';
import type { ScopePipe } from './worker-scope';
import { countIn, MOST_WORDS, takeWord } from './worker-words';

const ROAD = ROADS.indexOf('worker');
/**
 * A worker that has not said that it is here by then is told as unobserved; milliseconds. The import is its first line, and
 * a worker starts within 20 to 70 ms (33.2.1, 2 cores). One that comes later is told as started all the same.
 */
const DECIDE_AFTER = 2_000;
/** Workers whose probe has not been heard of; beyond this the oldest can no longer be found. */
const MOST_OPEN = 1_000;

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: MessageEvent,
) => readonly MessagePort[];

interface Made {
  readonly name: string;
  readonly url: string;
  readonly title: string;
  sent: number;
  received: number;
  /** Its probe came when listeners of the app were there: it can't be told how many messages it has missed. */
  late: boolean;
  /** The first messages that were sent there, described, until its probe has been heard of. */
  readonly words: string[];
  state: 'new' | 'unobserved' | 'found' | 'linked' | 'ended';
}

/** In a worker, the pipe to its own maker. */
export interface MakerRealm extends CoreRealm {
  readonly pipe?: ScopePipe;
}

export const domWorkerProbe: Probe<MakerRealm> = {
  name: 'Worker',
  available: () => (typeof Worker === 'function' ? READY : absent('this realm has no Worker')),
  install(realm, undo) {
    const { recorder, key, outbox, meeting, after, pipe } = realm;
    const from = pipe ? 'worker' : 'window';
    const post = uncurry(Worker.prototype.postMessage as (data: unknown) => void);
    const made = createWeak<Worker, Made>();
    const claims = createClaims();
    let count = 0;

    meeting.hear((said) => {
      if (said.said !== 'here' || said.realm !== 'worker') return;
      // It may have made another one like that before its probe came, whose hello the app would hear.
      if (pipe?.late) return;
      if (claims.answer(said)) meeting.say({ said: 'claim', to: said.key, by: key, from });
    });

    /** Whether the message was the probe's of the worker. */
    function swallow(worker: Worker, one: Made, event: MessageEvent): boolean {
      if (one.state === 'linked' || !claims.any()) return false;
      const hello = takeWord(event, 'hello', claims.has);
      if (hello) {
        one.state = 'found';
        claims.close(one);
        const missed = Math.max(0, one.received - countIn(hello.sent));
        const { name, sent } = one;
        one.late = hello.late === true;
        if (one.late) {
          meeting.say({ said: 'named', to: hello.key, name, missed });
          return true;
        }
        post(worker, { portscope: 'ack', key: hello.key, name, sent, missed, words: one.words });
        return true;
      }
      const link = takeWord(event, 'link', claims.has);
      if (!link) return false;
      one.state = 'linked';
      claims.forget(link.key);
      const ports = portsOf(event);
      const told = isObject(link.hello) ? { ...link.hello, owner: key } : null;
      outbox.tell({ kind: 'relay', hello: told, name: one.name }, ports[0] ?? null);
      return true;
    }

    function onMessage(this: Worker, event: Event): void {
      if (recorder.off) return;
      const one = made.get(this);
      if (!one || !event.isTrusted) return;
      try {
        if (swallow(this, one, event as MessageEvent)) return;
        realm.handling.openOther(event);
        one.received++;
        const ports = portsOf(event as MessageEvent);
        if (ports.length === 0) return;
        recorder.writeNow({
          kind: 'arrive',
          road: ROAD,
          at: recorder.now(),
          listeners: -1,
          key: `${fromWorker(one.name)}:${one.received}`,
          name: '',
          list: realm.handles.arrive(ports),
        });
      } catch (fault) {
        recorder.fault('Worker message', fault);
      }
    }

    function onError(this: Worker, event: Event): void {
      const one = made.get(this);
      if (one && event.isTrusted) one.received++;
    }

    patchConstructor<Worker>('Worker', undo, (worker, args) => {
      if (recorder.off) return;
      recorder.guard('Worker', () => {
        // Open before the worker starts, so what its probe says is heard.
        meeting.enter();
        const title = isObject(args[1]) ? plainValue(args[1], 'name') : '';
        const one: Made = {
          name: `${key}/w${++count}`,
          url: addressOf(args[0]),
          title: typeof title === 'string' ? title : '',
          sent: 0,
          received: 0,
          late: false,
          words: emptyList(),
          state: 'new',
        };
        made.set(worker, one);
        claims.open(one);
        addListener(worker, 'message', onMessage as EventListener);
        addListener(worker, 'messageerror', onError as EventListener);
        after(DECIDE_AFTER, () => {
          if (recorder.off || one.state !== 'new') return;
          one.state = 'unobserved';
          const { name, url } = one;
          outbox.tell({ kind: 'unobserved', name, realm: 'worker', title: one.title, url });
        });
      });
    });
    patchPost(realm, made, undo);
    undo.add(
      patchMethod(
        Worker.prototype,
        'terminate',
        (original) =>
          ({
            terminate(this: Worker) {
              const result = apply(original, this, arguments);
              const one = recorder.off || !isObject(this) ? undefined : made.get(this);
              if (one && one.state !== 'ended') {
                one.state = 'ended';
                recorder.guard('terminate', () => {
                  claims.close(one);
                  removeListener(this, 'message', onMessage as EventListener);
                  outbox.tell({ kind: 'gone', name: one.name });
                });
              }
              return result;
            },
          }).terminate,
      ),
    );
  },
};

interface Posted {
  get(worker: Worker): Made | undefined;
}

function patchPost(realm: CoreRealm, made: Posted, undo: UndoStack): void {
  const { recorder, handles } = realm;
  const patch = patchMethod(Worker.prototype, 'postMessage', (original) => {
    const wrapper: AnyFunction = {
      postMessage(this: Worker, payload: unknown, second: unknown) {
        // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
        if (recorder.off || !isObject(this)) return apply(original, this, arguments);
        const list = watchList(second, recorder);
        let result: unknown;
        try {
          const { instead } = list;
          result = apply(original, this, instead ? [payload, instead.second] : arguments);
        } catch (error) {
          recordWorkerRefusal(realm, 'worker.postMessage', payload, second, error, wrapper);
          throw error;
        }
        const one = made.get(this);
        if (one) one.sent++;
        const ports = list.ports();
        if (ports.length === 0) {
          if (one?.state === 'new' && one.words.length < MOST_WORDS)
            recorder.guard('Worker.postMessage', () => {
              one.words[one.words.length] = describeWord(payload);
            });
          return result;
        }
        recorder.guard('Worker.postMessage', () => {
          const key = one && !one.late ? `${toWorker(one.name)}:${one.sent}` : '';
          recorder.writeNow({
            kind: 'leave',
            road: ROAD,
            at: recorder.now(),
            key: one?.state === 'ended' ? 'undeliverable' : key,
            name: '',
            stack: recorder.stack(wrapper),
            to: one?.name ?? '',
            list: handles.leave(ports),
          });
        });
        return result;
      },
    }.postMessage;
    return wrapper;
  });
  undo.add(patch);
}

/** Workers whose probes have not been heard of, and probes that were told that their maker may be here. */
function createClaims() {
  let open = emptyList<Made>();
  let keys = emptyList<string>();
  const has = (key: string): boolean => {
    for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
    return false;
  };
  return {
    has,
    any: () => keys.length > 0,
    open(one: Made) {
      open[open.length] = one;
      if (open.length > MOST_OPEN) open = without(open, open[0] as Made);
    },
    close(one: Made) {
      open = without(open, one);
    },
    forget(key: string) {
      keys = without(keys, key);
    },
    /** Whether the worker that is here may be one of these. */
    answer({ key, url, title }: Extract<Said, { said: 'here' }>): boolean {
      for (let i = 0; i < open.length; i++) {
        const one = open[i] as Made;
        if (one.title !== title || (one.url !== '' && one.url !== url)) continue;
        if (!has(key)) keys[keys.length] = key;
        if (keys.length > MOST_OPEN) keys = without(keys, keys[0] as string);
        return true;
      }
      return false;
    },
  };
}

function without<Item>(list: Item[], item: Item): Item[] {
  const rest = emptyList<Item>();
  for (let i = 0; i < list.length; i++) if (list[i] !== item) rest[rest.length] = list[i] as Item;
  return rest;
}
