/** A dedicated worker, made by a page or by another worker, and the roads to it. */
import { noteArrival } from '../look/arrivals';
import type { Interpreter } from './interpreter';
import type { Payload } from './port-kit';

export function workerRoads(
  interpreter: Interpreter<MessagePort>,
  road: string,
  place: string,
): void {
  const worker = new Worker(`worker.js?place=${place}`);
  worker.onmessage = (event) => {
    noteArrival('a worker', event);
    interpreter.arrive(event.data as Payload, event.ports);
  };
  interpreter.addRoad(road, (_to, payload, ports) => worker.postMessage(payload, [...ports]));
  interpreter.addRoad(`${road}-options`, (_to, payload, ports) =>
    worker.postMessage(payload, { transfer: [...ports] }),
  );
}
