/**
 * A dedicated worker's own side of the pipe to its maker: `postMessage` and `close` of its global, and the `message` events
 * there. The methods are properties of the global itself, as it is a [Global] (25.8.4, 33.2.1). The listeners are the
 * first as long as the probe is: it is the first import of the worker's script, or the debugger was there before that. Where the
 * debugger was late and `onmessage` is the only listener, it is taken off and put back behind ours within one task.
 */
import { ROADS } from '../trace/facts';
import { fromWorker, OWN, toWorker } from '../trace/pipes';
import type { CoreRealm } from './dom-core';
import { apply, getterOf, uncurry } from './natives';
import { patchMethod } from './patch';
import { describeWord } from './preview';
import { absent, type Probe, READY } from './probe';
import { recordWorkerRefusal } from './refusals';
import { watchList } from './watched-list';

const ROAD = ROADS.indexOf('worker');
/** What this side calls the pipe until it knows the maker's name for it, and after. */
export const OWN_IN = toWorker(OWN);
export const OWN_OUT = fromWorker(OWN);

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: MessageEvent,
) => readonly MessagePort[];
const dataOf = getterOf(MessageEvent.prototype, 'data') as (event: MessageEvent) => unknown;

/** A message, described; in the worker it is read anyway. */
const wordOf = (event: MessageEvent): string => describeWord(dataOf(event));

export interface ScopePipe {
  sent: number;
  received: number;
  /** Something of the app has run before the probe. */
  late: boolean;
  /** No listener of the app is before ours. */
  first: boolean;
  /** It came late, and nobody listened then. */
  deaf: boolean;
  /** Takes what the maker's probe says, before it is counted; null when nothing is awaited. */
  swallow: ((event: MessageEvent) => boolean) | null;
  /** It has turned out that nothing of the app had run. */
  onSure: (() => void) | null;
  /** So many messages had come before the probe, of which some are described. */
  onMissed: ((count: number, words: readonly string[]) => void) | null;
  /** The worker closes itself: nothing runs after the current task. */
  onClose: (() => void) | null;
}

export const createScopePipe = (late: boolean): ScopePipe => ({
  sent: 0,
  received: 0,
  late,
  first: !late,
  deaf: false,
  swallow: null,
  onSure: null,
  onMissed: null,
  onClose: null,
});

export interface ScopeRealm extends CoreRealm {
  readonly pipe: ScopePipe;
}

export const workerScopeProbe: Probe<ScopeRealm> = {
  name: 'DedicatedWorkerGlobalScope',
  available: () =>
    typeof DedicatedWorkerGlobalScope === 'function'
      ? READY
      : absent('this realm is no dedicated worker'),
  install(realm, undo) {
    const { recorder, handles, handling, pipe, inbox } = realm;
    const comeFirst = pipe.late && pipe.first && !pipe.deaf ? inbox.handlerLast() : null;
    inbox.watchHandler(undo);
    if (pipe.deaf) {
      inbox.mayHaveMissed = true;
      pipe.onMissed = (missed, words) => inbox.missedBefore(missed, words);
    }
    const onMessage = (event: Event): void => {
      if (recorder.off || !event.isTrusted) return;
      try {
        if (pipe.swallow?.(event as MessageEvent)) return;
        handling.openOther(event);
        pipe.received++;
        const ports = portsOf(event as MessageEvent);
        const listeners = inbox.count || (pipe.first ? 0 : -1);
        if (ports.length === 0) {
          if (listeners >= 0) inbox.word(listeners > 0, () => wordOf(event as MessageEvent));
          inbox.dispatched();
          return;
        }
        const list = handles.arrive(ports);
        recorder.writeNow({
          kind: 'arrive',
          road: ROAD,
          at: recorder.now(),
          listeners,
          key: `${OWN_IN}:${pipe.received}`,
          name: '',
          list,
        });
        if (listeners === 0) inbox.unheard(list);
        inbox.dispatched();
      } catch (fault) {
        recorder.fault('worker message', fault);
      }
    };
    const onError = (event: Event): void => {
      if (event.isTrusted) pipe.received++;
    };
    addListener(globalThis, 'message', onMessage);
    addListener(globalThis, 'messageerror', onError);
    comeFirst?.();
    undo.add(() => {
      removeListener(globalThis, 'message', onMessage);
      removeListener(globalThis, 'messageerror', onError);
    });
    undo.add(
      patchMethod(globalThis, 'postMessage', (original) => {
        const wrapper = {
          postMessage(this: unknown, payload: unknown, second: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
            const list = watchList(recorder.off ? undefined : second, recorder);
            let result: unknown;
            try {
              const { instead } = list;
              result = apply(original, this, instead ? [payload, instead.second] : arguments);
            } catch (error) {
              recordWorkerRefusal(realm, 'worker.postMessage', payload, second, error, wrapper);
              throw error;
            }
            pipe.sent++;
            const ports = list.ports();
            if (ports.length === 0) return result;
            recorder.guard('postMessage', () =>
              recorder.writeNow({
                kind: 'leave',
                road: ROAD,
                at: recorder.now(),
                key: `${OWN_OUT}:${pipe.sent}`,
                name: '',
                stack: recorder.stack(wrapper),
                to: '',
                list: handles.leave(ports),
              }),
            );
            return result;
          },
        }.postMessage;
        return wrapper;
      }),
    );
    undo.add(
      patchMethod(
        globalThis,
        'close',
        (original) =>
          ({
            close(this: unknown) {
              // Nothing runs after the current task, so what was seen goes out now.
              if (!recorder.off) {
                recorder.guard('close', () => {
                  pipe.onClose?.();
                  recorder.flush();
                });
              }
              return apply(original, this, arguments);
            },
          }).close,
      ),
    );
  },
};
