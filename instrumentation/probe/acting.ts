/**
 * What the panel has a realm do with one of its ports: post on it, or close it. By the platform's own functions, so that nothing of
 * the app runs; and told as done by Portscope, before or behind what it leads to.
 */
import type { Order, Refusal } from '../trace/acting';
import { ACTS } from '../trace/events';
import type { HandleId } from '../trace/facts';
import { CLOSED, end, type Handle, TRANSFERRED } from './handles';
import type { Handling } from './handling';
import { type Realm, recordPost } from './posting';

export interface ActingHost<Port extends object> {
  readonly realm: Realm<Port>;
  readonly find: (handle: HandleId) => Port | undefined;
  /** The platform's own. */
  readonly post: (port: Port, data: unknown) => void;
  readonly close: (port: Port) => void;
  /** It went by a road that can't be watched, or is over and nobody has said so yet. */
  readonly isTaken: (port: Port) => boolean;
}

export type Obey = (order: Order) => Refusal;

/** Nobody in the app was handling anything for this. */
const BY_NOBODY: Handling = { port: 0, n: 0, look() {} };

const POST = ACTS.indexOf('post');
const CLOSE = ACTS.indexOf('close');

export function createActing<Port extends object>(host: ActingHost<Port>): Obey {
  const { recorder, handles } = host.realm;
  const realm = { ...host.realm, handling: BY_NOBODY };

  function post(port: Port, handle: Handle, data: unknown): void {
    const at = recorder.now();
    host.post(port, data);
    const n = recordPost(realm, handle, data, null, at, obey);
    if (recorder.capture.paused) return;
    recorder.write({ kind: 'acted', port: handle.id, n, at: recorder.now(), act: POST, took: 0 });
  }

  function close(port: Port, handle: Handle): void {
    handles.settle(handle);
    host.close(port);
    const at = recorder.now();
    recorder.write({ kind: 'acted', port: handle.id, n: 0, at, act: CLOSE, took: 0 });
    end(handle, CLOSED);
    recorder.write({ kind: 'close', port: handle.id, at, stack: '' });
  }

  function obey(order: Order): Refusal {
    if (recorder.off) return 'off';
    const port = host.find(order.handle);
    const handle = port && handles.get(port);
    if (!port || !handle) return 'collected';
    if (handle.gone) return handle.why === TRANSFERRED ? 'transferred' : 'closed';
    if (host.isTaken(port)) return 'gone';
    try {
      if (order.act === 'post') post(port, handle, order.data);
      else close(port, handle);
    } catch (error) {
      recorder.fault('acting', error);
      return 'failed';
    }
    recorder.flush();
    return '';
  }
  return obey;
}
