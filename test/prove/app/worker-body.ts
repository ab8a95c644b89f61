/** What a dedicated worker does: as everywhere else. */
import { noteArrival } from '../look/arrivals';
import { lookInDom } from '../look/dom-look';
import { looking } from '../look/look';
import { domPorts } from './dom-ports';
import { Interpreter } from './interpreter';
import type { Payload } from './port-kit';
import { socketControl } from './socket-control';
import { cloneRoad } from './window-roads';
import { workerRoads } from './worker-roads';

interface Scope {
  postMessage(payload: Payload, second: MessagePort[] | { transfer: MessagePort[] }): void;
  addEventListener(type: 'message', hear: (event: MessageEvent) => void): void;
}
const scope = globalThis as unknown as Scope;

const place = new URLSearchParams(location.search).get('place') ?? '';
const control = looking(socketControl(location.host, place), () => lookInDom());
const interpreter = new Interpreter(control, domPorts);
cloneRoad(interpreter);
const isInner = place.endsWith('.inner');
const up = isInner ? 'inner' : 'worker';
interpreter.addRoad(up, (_to, payload, ports) => scope.postMessage(payload, [...ports]));
interpreter.addRoad(`${up}-options`, (_to, payload, ports) =>
  scope.postMessage(payload, { transfer: [...ports] }),
);
if (!isInner) workerRoads(interpreter, 'inner', `${place}.inner`);
scope.addEventListener('message', (event) => {
  noteArrival('its maker', event);
  interpreter.arrive(event.data as Payload, event.ports);
});
