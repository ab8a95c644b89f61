/** `window.postMessage`, and `structuredClone`: roads of everything that has a window. */
import { noteArrival } from '../look/arrivals';
import type { Interpreter } from './interpreter';
import type { Payload } from './port-kit';

/** Where a place is, seen from this window. */
export type TargetOf = (to: string) => Window;

/** `abroad`: to a window of another origin. */
export function windowRoads(
  interpreter: Interpreter<MessagePort>,
  place: string,
  targetOf: TargetOf = () => window,
): void {
  for (const road of ['window', 'abroad']) {
    interpreter.addRoad(road, (to, payload, ports) =>
      targetOf(to).postMessage(payload, '*', [...ports]),
    );
    interpreter.addRoad(`${road}-options`, (to, payload, ports) =>
      targetOf(to).postMessage(payload, { targetOrigin: '*', transfer: [...ports] }),
    );
  }
  hearWindow(interpreter, place);
}

/** Both worlds of a document hear every such message; each takes what is meant for it. */
export function hearWindow(interpreter: Interpreter<MessagePort>, place: string): void {
  window.addEventListener('message', (event) => {
    noteArrival('window', event);
    const payload = event.data as Payload | null;
    if (payload?.to === place) interpreter.arrive(payload, event.ports);
  });
}

/** A port of a clone is found only in the clone. */
export function cloneRoad(interpreter: Interpreter<MessagePort>): void {
  interpreter.addRoad('clone', (_to, payload, ports) => {
    const clone = structuredClone({ payload, ports }, { transfer: [...ports] });
    interpreter.arrive(clone.payload, clone.ports);
  });
}
