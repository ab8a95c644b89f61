/**
 * A service worker's own side: its `message` events, whose source is the client that posted, and `Client.postMessage`. It counts
 * by client; what a client is called by the page's probe comes in a mark (dom-service-worker.ts).
 */
import { ROADS } from '../trace/facts';
import { fromWorker, OWN, toWorker } from '../trace/pipes';
import type { CoreRealm } from './dom-core';
import { apply, createWeak, getterOf, isA, isObject, uncurry } from './natives';
import { patchMethod } from './patch';
import { absent, type Probe, READY } from './probe';
import { recordWorkerRefusal } from './refusals';
import { watchList } from './watched-list';
import { countIn, takeWord, type Word } from './worker-words';

const ROAD = ROADS.indexOf('worker');
/** Clients that are told apart; of those beyond it nothing is known. */
const MOST_CLIENTS = 1_000;

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);

const scope = globalThis as unknown as Partial<ServiceMessages>;
const NOT_HERE = absent('this realm is no service worker');

interface Known {
  readonly own: string;
  sent: number;
  received: number;
  marked: boolean;
}

export interface ServiceScope {
  /** Called when a client that is not marked has posted. */
  onStranger: () => void;
  /** Called with each mark, and the port to answer on. */
  onMark: (mark: Extract<Word, { portscope: 'mark' }>, answer: MessagePort | null) => void;
}

export interface ServiceScopeRealm extends CoreRealm {
  readonly service: ServiceScope;
}

export const serviceScopeProbe: Probe<ServiceScopeRealm> = {
  name: 'ServiceWorkerGlobalScope',
  available: () => (scope.ExtendableMessageEvent && scope.Client ? READY : NOT_HERE),
  install(realm, undo) {
    const { recorder, handles, handling, outbox, service, key } = realm;
    const { ExtendableMessageEvent, Client } = scope as ServiceMessages;
    const read = <Value>(name: 'data' | 'ports' | 'source') =>
      getterOf(ExtendableMessageEvent.prototype, name) as unknown as (event: Event) => Value;
    const dataOf = read<unknown>('data');
    const portsOf = read<readonly MessagePort[]>('ports');
    const sourceOf = read<unknown>('source');
    const idOf = getterOf(Client.prototype, 'id') as unknown as (client: object) => string;
    const post = uncurry(Client.prototype.postMessage) as unknown as (
      client: object,
      data: unknown,
    ) => void;
    const clients: Record<string, Known> = Object.create(null);
    const objects = createWeak<object, Known>();
    let count = 0;

    const knownOf = (client: object): Known | null => {
      const known = objects.get(client);
      if (known) return known;
      const id = idOf(client);
      let one = clients[id];
      if (!one) {
        if (count >= MOST_CLIENTS) return null;
        one = { own: `${OWN}${++count}`, sent: 0, received: 0, marked: false };
        clients[id] = one;
      }
      objects.set(client, one);
      return one;
    };

    const onMessage = (event: Event): void => {
      if (recorder.off || !event.isTrusted) return;
      recorder.guard('service worker message', () => {
        const client = sourceOf(event);
        if (!isObject(client) || !isA(client, Client)) return;
        const one = knownOf(client);
        if (!one) return;
        const mark = takeWord(event, 'mark', (to) => to === key, dataOf);
        if (mark) {
          one.marked = true;
          const { own } = one;
          const back = String(mark.back);
          const base = countIn(mark.sent) - one.received;
          outbox.tell({
            kind: 'pipe',
            own: toWorker(own),
            name: toWorker(String(mark.name)),
            base,
          });
          outbox.tell({ kind: 'pipe', own: fromWorker(own), name: fromWorker(back), base: 0 });
          post(client, { portscope: 'back', key, back, sent: one.sent });
          service.onMark(mark, portsOf(event)[0] ?? null);
          return;
        }
        handling.openOther(event);
        one.received++;
        if (!one.marked) service.onStranger();
        const ports = portsOf(event);
        if (ports.length === 0) return;
        recorder.writeNow({
          kind: 'arrive',
          road: ROAD,
          at: recorder.now(),
          listeners: -1,
          key: `${toWorker(one.own)}:${one.received}`,
          name: '',
          list: handles.arrive(ports),
        });
      });
    };
    addListener(globalThis, 'message', onMessage);
    undo.add(() => removeListener(globalThis, 'message', onMessage));

    const patch = patchMethod(Client.prototype, 'postMessage', (original) => {
      const wrapper = {
        postMessage(this: object, payload: unknown, second: unknown) {
          // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
          if (recorder.off || !isObject(this) || !isA(this, Client))
            return apply(original, this, arguments);
          const list = watchList(second, recorder);
          let result: unknown;
          try {
            const { instead } = list;
            result = apply(original, this, instead ? [payload, instead.second] : arguments);
          } catch (error) {
            recordWorkerRefusal(
              realm,
              'serviceWorker.postMessage',
              payload,
              second,
              error,
              wrapper,
            );
            throw error;
          }
          recorder.guard('Client.postMessage', () => {
            const one = knownOf(this);
            if (one) one.sent++;
            const ports = list.ports();
            if (ports.length === 0) return;
            recorder.writeNow({
              kind: 'leave',
              road: ROAD,
              at: recorder.now(),
              key: one ? `${fromWorker(one.own)}:${one.sent}` : '',
              name: '',
              stack: recorder.stack(wrapper),
              to: '',
              list: handles.leave(ports),
            });
          });
          return result;
        },
      }.postMessage;
      return wrapper;
    });
    undo.add(patch);
  },
};
