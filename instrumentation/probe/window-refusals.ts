/**
 * Calls of `window.postMessage` that the platform refuses because of their ports. No function of ours may be on the stack while such a
 * call runs (`unframed-call.ts`), so its error is never seen; but a list in which a port stands twice, or one that has been sent away
 * before, is refused for certain (DataCloneError, "Port at index 0 is already neutered."; 25.8.4, 33.2.1), and that is known beforehand.
 */
import { type DomRealm, isAnyPort } from './dom-port';
import { TRANSFERRED } from './handles';
import { NOT_SEEN, recordRefusal } from './refusals';
import { CALLER } from './unframed-call';

const NOTHING = { names: [], values: [] };

/** Whether the port was seen to leave this realm. */
export function hasLeft({ handles }: DomRealm, port: MessagePort): boolean {
  const handle = handles.get(port);
  return handle?.gone === true && handle.why === TRANSFERRED;
}

export function isRefused(
  ports: readonly MessagePort[],
  left: (port: MessagePort) => boolean,
): boolean {
  for (let i = 0; i < ports.length; i++) {
    const port = ports[i] as MessagePort;
    if (left(port)) return true;
    for (let before = 0; before < i; before++) if (ports[before] === port) return true;
  }
  return false;
}

/** `stack`: of the call, taken by the probe whose function was called. */
export function recordWindowRefusal(
  realm: DomRealm,
  ports: readonly MessagePort[],
  stack: string,
): void {
  const call = {
    api: 'window.postMessage',
    payload: NOTHING,
    list: ports,
    error: NOT_SEEN,
  } as const;
  recordRefusal({ ...realm, isPort: isAnyPort }, call, CALLER, () => stack);
}
