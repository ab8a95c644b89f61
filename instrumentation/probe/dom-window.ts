/**
 * `window.postMessage` with ports, and ports that arrive in a window's `message` event.
 *
 * Trap, measured on 33.2.1: `event.source` is the window of the topmost script function on the stack when the native
 * function runs. A wrapper in JavaScript is such a function, so a same-origin frame or opened window that calls
 * `parent.postMessage` would appear to its parent as the parent itself. The replacement is therefore a Proxy whose
 * `apply` trap is looked up by a getter at each call: as long as this window is alone, the getter gives our trap; else
 * it gives `Reflect.apply`, which is native, so that no function of ours is on the stack. What leaves by that way is
 * not seen, and its arrival is told as unknown.
 *
 * A message of a document to itself is how a preload hands a port to its page. The two worlds share the window, so each
 * sees all of these messages arrive; they count those that leave together, by an event that only they know. The n-th
 * to leave is the n-th to arrive (one task queue, one sender).
 */
import { ROADS } from '../trace/facts';
import type { DomRealm } from './dom-port';
import { apply, getterOf, isObject, ownValue, uncurry } from './natives';
import { type AnyFunction, patchValue } from './patch';
import { portsIn, transferListOf } from './posting';
import { absent, type Probe, READY } from './probe';

export interface WindowRealm extends DomRealm {
  /** Random, known to the probes of this document's worlds only. */
  readonly document: string;
}

const ROAD = ROADS.indexOf('window');
const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const sourceOf = getterOf(MessageEvent.prototype, 'source');
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: MessageEvent,
) => readonly MessagePort[];
const NativeEvent = Event;
const NativeUrl = URL;

export const domWindowProbe: Probe<WindowRealm> = {
  name: 'window.postMessage',
  available: () =>
    typeof window === 'object' && sourceOf ? READY : absent('this realm has no window'),
  install(realm, undo) {
    const { recorder, handles, document } = realm;
    const tick = `portscope-${document}`;
    let opened = false;
    let left = 0;
    let arrived = 0;
    let ticking = false;

    const alone = (): boolean =>
      !opened && window.length === 0 && window.opener === null && window.parent === window;

    const trap = (target: AnyFunction, self: unknown, args: unknown[]): unknown => {
      // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
      const ports = recorder.off ? [] : portsIn(transferListOf(listArgument(args)), realm.isPort);
      const result = apply(target, self, args);
      if (ports.length === 0) return result;
      recorder.guard('window.postMessage', () => {
        const deliverable = reachesUs(args);
        if (deliverable) {
          left++;
          ticking = true;
          dispatch(window, new NativeEvent(tick));
          ticking = false;
        }
        recorder.writeNow({
          kind: 'leave',
          road: ROAD,
          at: recorder.now(),
          key: deliverable ? `${document}:${left}` : 'undeliverable',
          name: '',
          stack: recorder.stack(trap as AnyFunction),
          to: '',
          list: handles.leave(ports),
        });
      });
      return result;
    };

    const onTick = (event: Event): void => {
      if (!ticking) left++;
      event.stopImmediatePropagation();
    };
    const onMessage = (event: Event): void => {
      if (recorder.off || !event.isTrusted) return;
      recorder.guard('window message', () => {
        const ports = portsOf(event as MessageEvent);
        if (ports.length === 0) return;
        const own = sourceOf?.(event as MessageEvent) === window && alone();
        recorder.writeNow({
          kind: 'arrive',
          road: ROAD,
          at: recorder.now(),
          listeners: -1,
          key: own ? `${document}:${++arrived}` : '',
          name: '',
          list: handles.arrive(ports),
        });
      });
    };

    undo.add(
      patchValue(window, 'postMessage', (original) =>
        lateBound(original, () => (alone() ? trap : apply)),
      ),
    );
    undo.add(
      patchValue(window, 'open', (original) =>
        lateBound(original, () => {
          opened = true;
          return apply;
        }),
      ),
    );
    addListener(window, tick, onTick);
    addListener(window, 'message', onMessage, true);
    undo.add(() => {
      removeListener(window, tick, onTick);
      removeListener(window, 'message', onMessage, true);
    });
  },
};

/** A Proxy whose `apply` trap is chosen at each call, before the call and off its stack. */
function lateBound(original: AnyFunction, choose: () => AnyFunction): object {
  const handler = {
    get apply() {
      return choose();
    },
  };
  return new Proxy(original, handler);
}

/** `postMessage(message, targetOrigin, list)` or `postMessage(message, options)`. */
function listArgument(args: readonly unknown[]): unknown {
  return args.length > 2 ? args[2] : isObject(args[1]) ? args[1] : undefined;
}

/** Whether a message to this very window passes its target origin; one that doesn't is dropped, ports and all. */
function reachesUs(args: readonly unknown[]): boolean {
  const given = isObject(args[1]) ? (ownValue(args[1], 'targetOrigin') ?? '/') : args[1];
  if (given === '*' || given === '/') return true;
  try {
    return new NativeUrl(String(given)).origin === window.origin && window.origin !== 'null';
  } catch {
    return false;
  }
}
