/**
 * `window.postMessage` with ports, and ports that arrive in a window's `message` event.
 *
 * The call must be made without a function of ours on the stack (`unframed-call.ts`). A window of another origin has no
 * function of this realm: `other.postMessage` is the platform's own, made for each realm that asks, and can't be
 * replaced; what leaves by it is not seen, and its arrival has no mark. Such an arrival says which window it came from, as
 * far as that can be known, and the main process finds out by elimination which port it is (correlate/strangers.ts).
 *
 * A call of `parent.postMessage` in a frame of the same origin runs the function of the parent's realm with a port of the
 * frame's. It is the frame's realm that the port leaves from, so the frame's probe tells of it.
 */
import { type Fact, ROADS } from '../trace/facts';
import { strangerKey, writeStranger } from '../trace/strangers';
import { type DomRealm, isAnyPort } from './dom-port';
import { apply, bare, emptyList, getterOf, isObject, uncurry } from './natives';
import { type Neighbour, Neighbours, type SentAway } from './neighbours';
import type { Outbox } from './outbox';
import { type AnyFunction, patchValue, type UndoStack } from './patch';
import { portsIn, transferListOf } from './posting';
import { describeWord } from './preview';
import { absent, type Probe, READY } from './probe';
import { plainValue } from './proxies';
import { lookElsewhere, originalOf } from './source-text';
import { spyOnList } from './spied-list';
import { CALLER, lookAt } from './unframed-call';
import { keepListeners, type WindowListeners } from './window-listeners';
import { type Mark, WindowMarks } from './window-marks';
import { hasLeft, isRefused, recordWindowRefusal } from './window-refusals';
import { originOf, sourceOf, whereFrom } from './window-source';

export interface WindowRealm extends DomRealm {
  /** Random, names this realm. */
  readonly key: string;
  /** Random, known to the probes of this document's worlds only. */
  readonly document: string;
  /** Worlds of one name share objects. */
  readonly world: 'page' | 'preload';
  readonly listeners: WindowListeners;
  readonly outbox: Outbox;
  readonly takeOurs?: TakeOurs;
  readonly first?: boolean;
}

/** Takes messages that are ours; nobody else hears of them. */
export type TakeOurs = (
  event: MessageEvent,
  ports: readonly MessagePort[],
  outbox: Outbox,
) => boolean;

const ROAD = ROADS.indexOf('window');
const dataOf = getterOf(MessageEvent.prototype, 'data');
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: MessageEvent,
) => readonly MessagePort[];
const stopEvent = uncurry(Event.prototype.stopImmediatePropagation);
const NativeUrl = URL;
const NativeEvent = Event;
const preventDefault = uncurry(Event.prototype.preventDefault);
const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);

/** A call that is being made. */
interface Departure {
  readonly ports: readonly MessagePort[];
  /** The neighbour that all of the ports belong to; null for this realm. */
  readonly home: Neighbour | null;
  readonly key: string;
  readonly mark: Mark | null;
}

/** One whose list the platform reads has no ports until then. */
interface Call {
  departure: Departure | null;
}

export const domWindowProbe: Probe<WindowRealm> = {
  name: 'window.postMessage',
  available: () =>
    typeof window === 'object' && sourceOf ? READY : absent('this realm has no window'),
  install(realm, undo) {
    const { recorder, handles, document, key, listeners, world, inbox } = realm;
    const native = window.postMessage as AnyFunction;
    const marks = new WindowMarks(document, (text) => apply(native, window, [text, '*']));
    undo.add(marks.remove);
    const neighbours = new Neighbours();
    let sent = 0;
    /** Posted by this world to its own window, without ports, while nobody in it listened. */
    let toSelf = 0;
    const othersListen = askOthers(`portscope-${document}-listens`, () => inbox.count > 0, undo);
    const othersMark = askOthers(`portscope-${document}-marks`, () => marks.underWay, undo);
    inbox.watchHandler(undo);
    let strangers = 0;

    const tell = (ports: readonly MessagePort[], how: SentAway): void => {
      const fact: Fact = {
        kind: 'leave',
        road: ROAD,
        at: recorder.now(),
        name: '',
        ...how,
        list: handles.leave(ports),
      };
      recorder.writeNow(fact);
    };
    const own: Neighbour = {
      key,
      knows: (port) => handles.get(port) !== undefined,
      sentAway: (ports, how) => recorder.guard('window.postMessage', () => tell(ports, how)),
      hasLeft: (port) => hasLeft(realm, port),
      refused: (ports, stack) =>
        recorder.guard('window.postMessage', () => recordWindowRefusal(realm, ports, stack)),
      originalOf,
      others: neighbours.others,
    };

    /** The one realm that all of these ports belong to; 'several' where there are more. */
    const homeOf = (ports: readonly MessagePort[]): Neighbour | null | 'several' => {
      let home: Neighbour | null | undefined;
      for (let i = 0; i < ports.length; i++) {
        const port = ports[i] as MessagePort;
        const one = handles.get(port) ? null : neighbours.homeOf(port);
        if (home !== undefined && home !== one) return 'several';
        home = one;
      }
      return home ?? null;
    };

    /** Looks at the arguments, and puts a stand-in there for a list that can't be read without running code of the app. */
    const prepare = (self: unknown, args: unknown[]): Call | null => {
      const place = args.length > 2 ? 2 : 1;
      const list = place === 2 || isObject(args[1]) ? args[place] : undefined;
      const ports = portsIn(transferListOf(list), isAnyPort);
      if (ports.length > 0) return { departure: depart(self, args, ports) };
      const given = emptyList<unknown>();
      for (let i = 0; i < args.length; i++) given[i] = args[i];
      const call: Call = { departure: null };
      const spied = spyOnList(list, () =>
        recorder.guard('window.postMessage', () => {
          const found = portsIn(spied?.members ?? [], isAnyPort);
          if (found.length > 0) call.departure = depart(self, given, found);
        }),
      );
      if (spied !== null) {
        args[place] = spied.second;
        return call;
      }
      if (inbox.count === 0) toSelf++;
      return null;
    };

    const depart = (
      self: unknown,
      args: readonly unknown[],
      ports: readonly MessagePort[],
    ): Departure => {
      const home = homeOf(ports);
      const here = self === undefined || self === null || self === window;
      const owner = home === null || home === 'several' ? own : home;
      if (isRefused(ports, owner.hasLeft)) owner.refused(ports, recorder.stack(CALLER));
      // Where it can't be joined exactly it is told as such: never a guess.
      if (home === 'several' || !here) return { ports, home: null, key: '', mark: null };
      if (!reachesUs(args)) return { ports, home, key: 'undeliverable', mark: null };
      const name = `${home?.key ?? key}:${key}.${++sent}`;
      return { ports, home, key: name, mark: marks.send(name) };
    };

    const onMessage = (event: Event): void => {
      if (!event.isTrusted) return;
      recorder.guard('window message', () => {
        const message = event as MessageEvent;
        const ports = portsOf(message);
        if (
          marks.swallow(message, ports.length) ||
          realm.takeOurs?.(message, ports, realm.outbox)
        ) {
          stopEvent(event);
          return;
        }
        // A probe that has stepped aside sees nothing more; what is ours still reaches nobody else.
        if (recorder.off) return;
        if (ports.length === 0) {
          unheardWord(message);
          return;
        }
        const listeners = realm.first ? inbox.count || (othersListen() ? 1 : 0) : -1;
        const list = handles.arrive(ports);
        const announced = isOfOurOrigin(message) ? marks.claim() : '';
        const known = announced !== '';
        recorder.writeNow({
          kind: 'arrive',
          road: ROAD,
          at: recorder.now(),
          listeners,
          key: known ? announced : strangerKey(document, ++strangers),
          name: known ? '' : writeStranger(whereFrom(message)),
          list,
        });
        if (listeners === 0) inbox.unheard(list);
        inbox.dispatched();
      });
    };

    /**
     * A message without ports. Pages talk to themselves a lot and mean nobody, so only what comes from another window, or from
     * the preload, is of interest; what the preload says comes from this window, was not posted by this world, and is no mark.
     */
    const unheardWord = (message: MessageEvent): void => {
      const source = sourceOf?.(message);
      const own = source === window;
      if (own && toSelf > 0) toSelf--;
      else if (realm.first && world === 'page' && source !== null) {
        const heard = inbox.count > 0 || othersListen();
        if (heard || !own || !othersMark()) inbox.word(heard, () => wordOf(message));
      }
      // A mark of the other world, which is about to swallow it: no once-listener hears that.
      if (own && inbox.passing && othersMark()) return;
      inbox.dispatched();
    };

    undo.add(
      patchValue(window, 'postMessage', (original) =>
        lookAt<Call>(original, {
          off: () => recorder.off,
          before(self, args) {
            let call: Call | null = null;
            recorder.guard('window.postMessage', () => {
              call = prepare(self, args);
            });
            return call;
          },
          after({ departure }) {
            if (departure === null) {
              // Its list turned out to have no ports.
              if (inbox.count === 0) toSelf++;
              return;
            }
            const { ports, home, key: name, mark } = departure;
            if (mark) mark.made = true;
            recorder.guard('window.postMessage', () => {
              const how: SentAway = { key: name, stack: recorder.stack(CALLER), to: '' };
              if (home) home.sentAway(ports, how);
              else tell(ports, how);
            });
          },
        }),
      ),
    );
    listeners.add('message', onMessage);
    keepListeners(listeners, recorder, document, undo);
    neighbours.join(own, world, undo);
    lookElsewhere(neighbours.originalOf);
    undo.add(() => lookElsewhere(() => undefined));
  },
};

/**
 * Asks the probe in the other world of this document something that is yes or no. It answers over `performance`, which the
 * two share and whose listeners stay through `document.open()`.
 */
function askOthers(question: string, is: () => boolean, undo: UndoStack): () => boolean {
  let asking = false;
  const answer = (event: Event): void => {
    if (!asking && is()) preventDefault(event);
  };
  addListener(performance, question, answer);
  undo.add(() => removeListener(performance, question, answer));
  return () => {
    asking = true;
    const no = dispatch(performance, new NativeEvent(question, bare({ cancelable: true })));
    asking = false;
    return !no;
  };
}

const wordOf = (event: MessageEvent): string => describeWord(dataOf?.(event));

/** Whether a message to this very window passes its target origin; one that doesn't is dropped, ports and all. */
function reachesUs(args: readonly unknown[]): boolean {
  const given = isObject(args[1]) ? (plainValue(args[1], 'targetOrigin') ?? '/') : args[1];
  if (given === '*' || given === '/') return true;
  try {
    return new NativeUrl(String(given)).origin === window.origin && window.origin !== 'null';
  } catch {
    return false;
  }
}

/** What another origin's window sent may come over another process, in between a mark and its message. */
function isOfOurOrigin(event: MessageEvent): boolean {
  if (sourceOf?.(event) === window) return true;
  const origin = originOf?.(event);
  return origin === window.origin && origin !== 'null';
}
