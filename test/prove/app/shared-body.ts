/** What a shared worker with one connection does: as everywhere else. */
import { noteArrival } from '../look/arrivals';
import { lookInDom } from '../look/dom-look';
import { looking } from '../look/look';
import { domPorts } from './dom-ports';
import { Interpreter } from './interpreter';
import type { Payload } from './port-kit';
import { socketControl } from './socket-control';
import { cloneRoad } from './window-roads';

const place = new URLSearchParams(location.search).get('place') ?? '';
const control = looking(socketControl(location.host, place), () => lookInDom());
const interpreter = new Interpreter(control, domPorts);
cloneRoad(interpreter);
addEventListener('connect', (event) => {
  noteArrival('connect', event as MessageEvent);
  const [port] = (event as MessageEvent).ports;
  if (!port) return;
  port.onmessage = (message) => {
    noteArrival('its page', message);
    interpreter.arrive(message.data as Payload, message.ports);
  };
  interpreter.addRoad('shared', (_to, payload, ports) => port.postMessage(payload, [...ports]));
});
