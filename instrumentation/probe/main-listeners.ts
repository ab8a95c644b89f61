/** Which listeners the app has on a MessagePortMain, as they come and go. */
import type { MessagePortMain } from 'electron';
import { watchEmitters } from './emitter-listeners';
import { tellListeners } from './handles';
import { handleOfMain, type NodeRealm } from './main-port';
import { isObject } from './natives';
import type { AnyFunction } from './patch';
import { type Probe, READY } from './probe';

const EVENTS = ['message', 'close'] as const;

export interface ListenersRealm extends NodeRealm {
  /** Told of each listener that is added to another emitter than a port. */
  readonly onOther?: (self: unknown, name: unknown, by: AnyFunction) => void;
  /** The same of one that is taken off; `name` undefined: all of them. */
  readonly onOtherGone?: (self: unknown, name: unknown) => void;
}

export const mainListenersProbe: Probe<ListenersRealm> = {
  name: 'MessagePortMain.on',
  available: () => READY,
  install(realm, undo) {
    const { recorder, handles, specimen, isPort, isProxy, onOther, onOtherGone } = realm;
    const isKnown = (self: unknown): self is MessagePortMain =>
      isObject(self) && !isProxy?.(self) && isPort(self);
    const tell = (self: MessagePortMain, name: unknown, by: AnyFunction | null): void => {
      for (const event of EVENTS) {
        if (name !== event && (by !== null || name !== undefined)) continue;
        const handle = handleOfMain(realm, self, by ?? tell);
        if (handle && by !== null) handles.touch(handle, by);
        if (!handle || handle.gone) return;
        tellListeners(recorder, handle, event, by, self.listenerCount(event));
      }
    };
    watchEmitters(specimen, recorder, undo, {
      added(self, name, by) {
        if (isKnown(self)) tell(self, name, by);
        else onOther?.(self, name, by);
      },
      removed(self, name) {
        if (isKnown(self)) tell(self, name, null);
        else onOtherGone?.(self, name);
      },
    });
  },
};
