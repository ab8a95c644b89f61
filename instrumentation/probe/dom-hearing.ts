/**
 * What a DOM port hears. A delivery runs no method that could be replaced, so the probe keeps listeners of its own on
 * each port that the realm uses: one added just before the app's first one, called first, also when the app drops the
 * message; and one kept behind the app's last one, which tells how long the others took. They start nothing
 * (`addEventListener` doesn't start a DOM port), and a port calls its listeners in the order in which they were added,
 * `capture` or not (all measured on 25.8.4 and 33.2.1). A port that is only passed on gets none.
 *
 * The functions are shared by all ports of the realm, which they know by `this`; nothing is made for each port. Once
 * the probe is off they take themselves off at the next event: a list of ports to clean up would have to hold them.
 */
import { CloseListeners } from './close-listeners';
import type { DomHandling } from './dom-handling';
import { audience, dropOnce, end, type Handle, PEER_CLOSED, tellListeners } from './handles';
import { getterOf, uncurry } from './natives';
import { type Realm, recordDelivery } from './posting';

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const dataOf = getterOf(MessageEvent.prototype, 'data') as (event: MessageEvent) => unknown;
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: MessageEvent,
) => readonly MessagePort[];

const NO_PORTS: readonly MessagePort[] = [];

/**
 * Whether the next delivery is known to bring no ports, since it was posted in this realm: the platform makes and freezes
 * an array each time it is asked, which comes to a tenth of a round trip within one page (33.2.1).
 */
function bearsNone({ counts, peer }: Handle): boolean {
  const n = counts.delivered + 1;
  return peer !== null && n <= peer.posted && n > peer.bearing;
}

export interface DomHearing {
  /** Puts the probe's listeners on a port, before the app has any. */
  listen(port: MessagePort): void;
  /** Before the realm ends, or the probe goes. */
  readonly deafen: () => void;
  /** The app may have added a `message` listener: the probe's last one goes behind it. */
  followUp(port: MessagePort, handle: Handle): void;
}

export function createDomHearing(
  realm: Realm<MessagePort> & { readonly handling: DomHandling },
): DomHearing {
  const { recorder, handles, handling } = realm;
  const closeListeners = new CloseListeners(onClose);

  function hear(port: MessagePort, event: Event, error: boolean): void {
    if (recorder.off) {
      stop(port);
      return;
    }
    // An app may dispatch events of its own making on a port: those never came over the channel.
    if (!event.isTrusted) return;
    const handle = handles.get(port);
    if (handle === undefined || handle.gone) return;
    try {
      const { closes } = handle;
      const ports = bearsNone(handle) ? NO_PORTS : portsOf(event as MessageEvent);
      const { batch, capture } = recorder;
      const quiet = capture.paused && ports.length === 0;
      const at = quiet ? 0 : handling.timeOf(event);
      const listeners = quiet ? 0 : audience(handle, error ? 'messageerror' : 'message');
      const place = recordDelivery(realm, handle, ports, error, listeners, at);
      if (place < 0) handling.skip();
      else handling.open(event, handle, at, batch, place, closes);
      if (recorder.breaks !== null && !error) {
        const looked = { handle, n: handle.counts.delivered, ports: ports.length };
        const payload = dataOf(event as MessageEvent);
        recorder.breaks.look(recorder, 'delivered', { ...looked, payload }, realm.isPort);
      }
      // In the midst of a dispatch, so it is called from the next one on.
      if (handle.behind) moveBehind(port, handle);
      if (handle.passing && dropOnce(handle, error ? 'messageerror' : 'message') && !error)
        tellListeners(recorder, handle, 'message', null);
    } catch (fault) {
      recorder.fault('message', fault);
    }
  }

  function onMessage(this: MessagePort, event: Event): void {
    hear(this, event, false);
  }

  function onError(this: MessagePort, event: Event): void {
    hear(this, event, true);
  }

  /** The last listener of all. */
  function onHandled(this: MessagePort, event: Event): void {
    if (recorder.off) return;
    try {
      const handle = handling.close(event);
      if (handle === null) return;
      if (handle.behind) moveBehind(this, handle);
      else if (!handle.closes) removeListener(this, 'message', onHandled);
    } catch (fault) {
      recorder.fault('message', fault);
    }
  }

  function onClose(this: MessagePort, event: Event): void {
    if (recorder.off) stop(this);
    if (recorder.off || !event.isTrusted) return;
    recorder.guard('close', () => {
      const handle = handles.get(this);
      if (!handle) return;
      handles.settle(handle);
      end(handle, PEER_CLOSED);
      const listeners = audience(handle, 'close');
      recorder.write({ kind: 'closed', port: handle.id, at: recorder.now(), listeners });
    });
  }

  function moveBehind(port: MessagePort, handle: Handle): void {
    handle.behind = false;
    handle.closes = true;
    removeListener(port, 'message', onHandled);
    addListener(port, 'message', onHandled);
  }

  function stop(port: MessagePort): void {
    removeListener(port, 'message', onMessage);
    removeListener(port, 'message', onHandled);
    removeListener(port, 'messageerror', onError);
    removeListener(port, 'close', onClose);
  }

  return {
    deafen: () => closeListeners.removeAll(),
    listen(port) {
      addListener(port, 'message', onMessage);
      addListener(port, 'messageerror', onError);
      closeListeners.add(port);
      addListener(port, 'message', onHandled);
    },
    followUp(port, handle) {
      // In the midst of a dispatch the new listener is not called yet, and ours must be: it moves after that.
      if (!handle.closes) return;
      if (handling.isOpen(handle)) handle.behind = true;
      else moveBehind(port, handle);
    },
  };
}
