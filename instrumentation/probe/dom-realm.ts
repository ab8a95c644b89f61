/** Puts the probes of a window's world together. One of these runs in the page's world, one in the preload's. */
import type { IpcRenderer } from 'electron';
import { bridgeProbe } from './bridge';
import { domChannelProbe } from './dom-channel';
import { domCloneProbe } from './dom-clone';
import { type CoreWorld, createDomCore, type InstalledDomRealm } from './dom-core';
import { domListenersProbe } from './dom-listeners';
import { domPortProbe } from './dom-port';
import { domServiceWorkerProbe } from './dom-service-worker';
import { domSharedWorkerProbe } from './dom-shared-worker';
import { tellVisibility } from './dom-visibility';
import { domWindowProbe, type TakeOurs } from './dom-window';
import { domWorkerProbe } from './dom-worker';
import { createLook } from './held-ports';
import { ipcRendererProbe } from './ipc-renderer';
import { lookNowAndThen } from './look-now-and-then';
import { WindowListeners } from './window-listeners';

export interface DomWorld extends CoreWorld {
  readonly document: string;
  /** The page's world, or the preload's isolated one: worlds of one name share objects with frames of their origin. */
  readonly world: 'page' | 'preload';
  /** Null in the page's world of a context-isolated frame. */
  readonly ipc: IpcRenderer | null;
  /** `contextBridge`, in the preload's world of a context-isolated frame. */
  readonly bridge?: object;
  /** The probe was here before anything of the app. */
  readonly first?: boolean;
  /** Takes window messages that are ours; nobody else hears of them. */
  readonly takeOurs?: TakeOurs;
}

export function installDomRealm(world: DomWorld): InstalledDomRealm {
  const { realm, book, install, installed } = createDomCore(world);
  const look = createLook(realm.recorder, realm.handles, book);
  lookNowAndThen(realm, book, look);
  const listeners = new WindowListeners();
  listeners.add('pagehide', realm.hearing.deafen);
  listeners.onReopened = realm.inbox.clear;
  if (world.world === 'page') tellVisibility(realm.recorder, listeners, window.document);
  const host = { ...world, ...realm, listeners };
  install([domPortProbe, domListenersProbe, domChannelProbe], host);
  install([domWindowProbe], host);
  install([domCloneProbe, domWorkerProbe, domSharedWorkerProbe], host);
  install([domServiceWorkerProbe], host);
  const { ipc } = world;
  if (ipc) install([ipcRendererProbe], { ...host, ipc });
  if (ipc && world.bridge) install([bridgeProbe], { ...host, ipc, bridge: world.bridge });
  // On navigation, reload and close() this arrives before the private port's end (PLATFORM, 7); a crash leaves no time.
  return {
    ...installed,
    look,
    atEnd: (run) => listeners.add('pagehide', run),
  };
}
