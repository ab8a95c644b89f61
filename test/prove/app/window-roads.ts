/** `window.postMessage` of a document to itself: from one of its worlds to the other. */
import type { Interpreter, Payload } from './interpreter';

export function windowRoads(interpreter: Interpreter<MessagePort>): void {
  interpreter.addRoad('window', (to, payload, ports) =>
    window.postMessage({ ...payload, to }, '*', [...ports]),
  );
  interpreter.addRoad('window-options', (to, payload, ports) =>
    window.postMessage({ ...payload, to }, { targetOrigin: '*', transfer: [...ports] }),
  );
}

/** Both worlds hear every such message; each takes what is meant for it. */
export function listenToWindow(interpreter: Interpreter<MessagePort>, place: string): void {
  window.addEventListener('message', (event) => {
    const payload = event.data as Payload | null;
    if (payload?.to === place) interpreter.arrive(payload, event.ports);
  });
}
