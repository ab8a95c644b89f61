/**
 * Service workers, as a page sees them: `ServiceWorker.postMessage`, and the `message` events of `navigator.serviceWorker`.
 *
 * A page and a version of a service worker have one pipe each way, in order. Both sides count; where the two counts differ
 * is told by words of ours, each on the pipe that it is about, as soon as the worker's probe has said over the rendezvous that
 * it is there: which of the registration's workers it is, is known by its script and its state. A worker without a probe
 * gets no word.
 *
 * Only the page's world is watched. What a preload posts to a service worker goes over the same pipe, so the two worlds
 * tell each other, and from then on the pipe's counts mean nothing: ports are of unknown origin.
 */
import { ROADS } from '../trace/facts';
import { fromWorker, OWN, toWorker } from '../trace/pipes';
import type { CoreRealm } from './dom-core';
import { apply, createWeak, getterOf, isA, isObject, uncurry } from './natives';
import { patchMethod } from './patch';
import { type Probe, READY } from './probe';
import { recordWorkerRefusal } from './refusals';
import type { Said } from './rendezvous';
import { watchList } from './watched-list';
import { createTalk } from './worker-talk';
import { countIn, takeWord } from './worker-words';

export interface ServiceRealm extends CoreRealm {
  readonly document: string;
  readonly world: 'page' | 'preload';
}

const ROAD = ROADS.indexOf('worker');
/** As for dedicated workers, after ports were sent there; milliseconds. */
const DECIDE_AFTER = 2_000;

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const then = uncurry(
  Promise.prototype.then as (this: Promise<unknown>, done: (value: never) => void) => unknown,
);
const NativeEvent = Event;
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: Event,
) => readonly MessagePort[];
const sourceOf = getterOf(MessageEvent.prototype, 'source') as (event: Event) => unknown;

interface Version {
  readonly name: string;
  readonly url: string;
  sent: number;
  received: number;
  /** Key of its last probe; '' when none was heard of. */
  probe: string;
  marks: number;
  told: boolean;
}

export const domServiceWorkerProbe: Probe<ServiceRealm> = {
  name: 'ServiceWorker',
  // A page that is no secure context has none, and that is no fault.
  available: () => READY,
  install(realm, undo) {
    if (typeof ServiceWorker !== 'function') return;
    const { recorder, handles, key, outbox, meeting, after, document, world } = realm;
    const { prototype } = ServiceWorker;
    const mixed = `portscope-${document}-service-worker`;
    const bus = performance;
    const post = uncurry(prototype.postMessage as (data: unknown, list: Transferable[]) => void);
    const urlOf = getterOf(prototype, 'scriptURL') as (worker: ServiceWorker) => string;
    const stateOf = getterOf(prototype, 'state') as (worker: ServiceWorker) => string;
    const versions = createWeak<ServiceWorker, Version>();
    const talk = createTalk(realm);
    let count = 0;
    let broken = false;

    if (world === 'preload') {
      const tell = (original: (...args: never[]) => unknown) =>
        ({
          postMessage(this: unknown) {
            if (!recorder.off) recorder.guard(mixed, () => dispatch(bus, new NativeEvent(mixed)));
            return apply(original, this, arguments);
          },
        }).postMessage;
      undo.add(patchMethod(prototype, 'postMessage', tell));
      return;
    }

    const versionOf = (worker: ServiceWorker): Version => {
      const known = versions.get(worker);
      if (known) return known;
      const version: Version = {
        name: `${key}/v${++count}`,
        url: urlOf(worker),
        sent: 0,
        received: 0,
        probe: '',
        marks: 0,
        told: false,
      };
      versions.set(worker, version);
      return version;
    };
    const container = containerOf();
    if (!container) return;

    function mark(worker: ServiceWorker, probe: string): void {
      const version = versionOf(worker);
      if (version.probe === probe) return;
      version.probe = probe;
      const back = `${version.name}.${++version.marks}`;
      // One that was told as unobserved goes on as the same realm.
      const road = talk.open(version.told ? version.name : back);
      version.told = false;
      const { name, sent } = version;
      post(worker, { portscope: 'mark', key: probe, name, sent, back }, [road]);
    }

    const hear = (said: Said): void => {
      if (said.said !== 'here' || said.realm !== 'service-worker') return;
      const { key: probe, url, place } = said;
      then(container.all(), (registrations: readonly ServiceWorkerRegistration[]) =>
        recorder.guard('service worker', () => {
          for (let i = 0; i < registrations.length; i++) {
            const workers = container.workersOf(registrations[i] as ServiceWorkerRegistration);
            for (let j = 0; j < workers.length; j++) {
              const worker = workers[j];
              if (worker && urlOf(worker) === url && stateOf(worker) === place) mark(worker, probe);
            }
          }
        }),
      );
    };
    let met = false;
    const meet = (): void => {
      if (met) return;
      met = true;
      meeting.hear(hear);
      if (meeting.enter()) meeting.say({ said: 'who' });
    };

    const onMessage = (event: Event): void => {
      if (recorder.off || !event.isTrusted) return;
      recorder.guard('service worker message', () => {
        meet();
        const source = sourceOf(event);
        if (!isObject(source) || !isA(source, ServiceWorker)) return;
        const version = versionOf(source);
        const word =
          version.probe === '' ? null : takeWord(event, 'back', (to) => to === version.probe);
        const own = fromWorker(`${OWN}${version.name}`);
        if (word) {
          const base = countIn(word.sent) - version.received;
          outbox.tell({ kind: 'pipe', own, name: fromWorker(String(word.back)), base });
          return;
        }
        version.received++;
        const ports = portsOf(event);
        if (ports.length === 0) return;
        recorder.writeNow({
          kind: 'arrive',
          road: ROAD,
          at: recorder.now(),
          listeners: -1,
          key: version.told ? '' : `${own}:${version.received}`,
          name: '',
          list: handles.arrive(ports),
        });
      });
    };
    addListener(container.target, 'message', onMessage);
    undo.add(() => removeListener(container.target, 'message', onMessage));
    const onMixed = (): void => {
      broken = true;
    };
    addListener(bus, mixed, onMixed);
    undo.add(() => removeListener(bus, mixed, onMixed));

    const patch = patchMethod(prototype, 'postMessage', (original) => {
      const wrapper = {
        postMessage(this: ServiceWorker, payload: unknown, second: unknown) {
          // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
          if (recorder.off || !isObject(this) || !isA(this, ServiceWorker))
            return apply(original, this, arguments);
          const list = watchList(second, recorder);
          recorder.guard('ServiceWorker.postMessage', meet);
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
          recorder.guard('ServiceWorker.postMessage', () => {
            const version = versionOf(this);
            version.sent++;
            const ports = list.ports();
            if (ports.length === 0) return;
            recorder.writeNow({
              kind: 'leave',
              road: ROAD,
              at: recorder.now(),
              key: broken ? '' : `${toWorker(version.name)}:${version.sent}`,
              name: '',
              stack: recorder.stack(wrapper),
              to: version.probe === '' ? version.name : '',
              list: handles.leave(ports),
            });
            if (version.probe !== '' || version.told) return;
            after(DECIDE_AFTER, () => {
              if (recorder.off || version.probe !== '' || version.told) return;
              version.told = true;
              const { name, url } = version;
              outbox.tell({ kind: 'unobserved', name, realm: 'service-worker', title: '', url });
            });
          });
          return result;
        },
      }.postMessage;
      return wrapper;
    });
    undo.add(patch);
    const { register } = container;
    undo.add(
      patchMethod(
        register,
        'register',
        (original) =>
          ({
            register(this: unknown) {
              if (!recorder.off) recorder.guard('register', meet);
              return apply(original, this, arguments);
            },
          }).register,
      ),
    );
    if (container.isControlled()) recorder.guard('service worker', meet);
  },
};

/** The page's container, by the platform's own getters; null where it may not have one. */
function containerOf() {
  try {
    const target = navigator.serviceWorker;
    const { prototype } = ServiceWorkerContainer;
    const all = uncurry(prototype.getRegistrations);
    const controllerOf = getterOf(prototype, 'controller') as (
      container: ServiceWorkerContainer,
    ) => ServiceWorker | null;
    const { prototype: registration } = ServiceWorkerRegistration;
    const read = (key: 'active' | 'waiting' | 'installing') =>
      getterOf(registration, key) as (of: ServiceWorkerRegistration) => ServiceWorker | null;
    const [active, waiting, installing] = [read('active'), read('waiting'), read('installing')];
    if (!target) return null;
    return {
      target,
      register: prototype,
      all: () => all(target),
      isControlled: () => controllerOf(target) !== null,
      workersOf: (of: ServiceWorkerRegistration) => [active(of), waiting(of), installing(of)],
    };
  } catch {
    // A frame of an opaque origin.
    return null;
  }
}
