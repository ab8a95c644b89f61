/** What a service worker with one client does: as everywhere else, from when it knows its client. */
import { noteArrival } from '../look/arrivals';
import { lookInDom } from '../look/dom-look';
import { looking } from '../look/look';
import { domPorts } from './dom-ports';
import { Interpreter } from './interpreter';
import type { Payload } from './port-kit';
import { socketControl } from './socket-control';
import { cloneRoad } from './window-roads';

interface Client {
  postMessage(payload: Payload, ports: MessagePort[]): void;
}

const place = new URLSearchParams(location.search).get('place') ?? '';
let interpreter: Interpreter<MessagePort> | null = null;

function start(client: Client): void {
  const control = looking(socketControl(location.host, place), () => lookInDom());
  interpreter = new Interpreter(control, domPorts);
  cloneRoad(interpreter);
  interpreter.addRoad('service', (_to, payload, ports) => client.postMessage(payload, [...ports]));
}

addEventListener('message', (event) => {
  const { data, ports, source } = event as MessageEvent;
  noteArrival('a client', event as MessageEvent);
  if (data !== 'here') interpreter?.arrive(data as Payload, ports);
  else if (!interpreter) start(source as unknown as Client);
});
