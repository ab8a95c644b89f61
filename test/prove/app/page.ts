/**
 * The page's world of a window, or a frame in it. Without context isolation the preload has brought its own interpreter, and
 * this one rests.
 */
import { noteArrival } from '../look/arrivals';
import { lookInDom } from '../look/dom-look';
import { looking } from '../look/look';
import type { FrameKind } from '../program/stage-plan';
import { labelled, SHARED_LABEL } from './control';
import { domPorts, listenForTheEnd } from './dom-ports';
import { addFrame } from './frame';
import { Interpreter } from './interpreter';
import type { Payload } from './port-kit';
import { socketControl } from './socket-control';
import { cloneRoad, hearWindow, windowRoads } from './window-roads';
import { workerRoads } from './worker-roads';

// A frame that has no address of its own is told by its name.
const query = new URLSearchParams(location.search || window.name);
const name = query.get('window') ?? '';
const place = query.get('place') ?? `${name}.page`;

function start(): void {
  const windows = new Map<string, Window>();
  if (window.parent !== window) windows.set(`${name}.page`, window.parent);
  if (window.opener) windows.set(query.get('opener') ?? '', window.opener);
  const { host } = new URL(document.baseURI);
  const control = looking(socketControl(host, place), () => lookInDom());
  const interpreter = new Interpreter(control, domPorts);
  const hear = (kind: string) => hearRoad(interpreter, kind);
  windowRoads(interpreter, place, (to) => windows.get(to) ?? window);
  cloneRoad(interpreter);

  interpreter.onAnew = () => {
    document.open();
    document.write('<!doctype html><title>Anew</title><body></body>');
    document.close();
    hearWindow(interpreter, place);
    listenForTheEnd();
  };
  const frame = query.get('frame');
  if (frame) windows.set(`${name}.frame`, addFrame(frame as FrameKind, name));
  const opens = query.get('opens');
  if (opens) {
    const opened = window.open(`page.html?window=${opens}&opener=${place}`, opens);
    if (opened) windows.set(`${opens}.page`, opened);
  }
  const shares = query.get('shares');
  if (shares) {
    const { port } = labelled(SHARED_LABEL, () => new SharedWorker(`shared.js?place=${shares}`));
    port.onmessage = hear('a shared worker');
    interpreter.addRoad('shared', (_to, payload, ports) => port.postMessage(payload, [...ports]));
  }
  const serves = query.get('serves');
  if (serves) void register(interpreter, serves);
  if (query.has('worker')) workerRoads(interpreter, 'worker', `${name}.worker`);
}

/** What comes from a worker. */
const hearRoad = (interpreter: Interpreter<MessagePort>, kind: string) => (event: MessageEvent) => {
  noteArrival(kind, event);
  interpreter.arrive(event.data as Payload, event.ports);
};

async function register(interpreter: Interpreter<MessagePort>, serves: string): Promise<void> {
  const { serviceWorker } = navigator;
  serviceWorker.onmessage = hearRoad(interpreter, 'a service worker');
  await serviceWorker.register(`service.js?place=${serves}`);
  const { active } = await serviceWorker.ready;
  if (!active) throw new Error('the service worker is not active');
  interpreter.addRoad('service', (_to, payload, ports) => active.postMessage(payload, [...ports]));
  // By the first it knows its client; by the others it stays alive although it has nothing to do.
  active.postMessage('here');
  setInterval(() => active.postMessage('here'), 5_000);
}

if (!('proverHasPreload' in globalThis)) {
  if (document.readyState === 'loading')
    addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}
