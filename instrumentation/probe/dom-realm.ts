/** Puts the probes of a window's world together. One of these runs in the page's world, one in the preload's. */
import type { IpcRenderer } from 'electron';
import type { Capture } from '../trace/link';
import { domChannelProbe } from './dom-channel';
import { DomHandling } from './dom-handling';
import { createDomHearing } from './dom-hearing';
import { domListenersProbe } from './dom-listeners';
import { type DomRealm, domPortProbe, isDomPort } from './dom-port';
import { domTimer } from './dom-timer';
import { domWindowProbe } from './dom-window';
import { Handles } from './handles';
import { ipcRendererProbe } from './ipc-renderer';
import { type Undo, UndoStack } from './patch';
import { installProbes } from './probe';
import { Recorder } from './recorder';
import { WindowListeners } from './window-listeners';

export interface DomWorld {
  readonly key: string;
  readonly document: string;
  /** The page's world, or the preload's isolated one: worlds of one name share objects with frames of their origin. */
  readonly world: 'page' | 'preload';
  /** Address of the script that the probe is built into, as its stack lines show it. */
  readonly script: string;
  /** Null in the page's world of a context-isolated frame. */
  readonly ipc: IpcRenderer | null;
}

export interface InstalledRealm {
  readonly recorder: Recorder;
  readonly setCapture: (capture: Capture) => void;
  readonly dispose: Undo;
}

export interface InstalledWorld extends InstalledRealm {
  /** Listeners of ours on the window that the page can't take off. */
  readonly listeners: WindowListeners;
}

export function installDomRealm(world: DomWorld): InstalledWorld {
  const { performance } = globalThis;
  const origin = performance.timeOrigin;
  const clock = performance.now.bind(performance);
  const setTimer = domTimer(globalThis);
  const recorder = new Recorder({
    origin,
    clock,
    setTimer,
    script: world.script,
  });

  const undo = new UndoStack();
  const handles = new Handles<MessagePort>(recorder, (port) => hearing.listen(port));
  const handling = new DomHandling(recorder);
  const ports = { recorder, handles, handling, isPort: isDomPort };
  const hearing = createDomHearing(ports);
  const listeners = new WindowListeners();
  const realm: DomRealm & DomWorld & { listeners: WindowListeners } = {
    ...world,
    ...ports,
    hearing,
    listeners,
  };

  undo.add(
    installProbes(
      [domPortProbe, domListenersProbe, domChannelProbe, domWindowProbe],
      realm,
      recorder,
    ),
  );
  const { ipc } = world;
  if (ipc) undo.add(installProbes([ipcRendererProbe], { ...realm, ipc }, recorder));
  const setCapture = captureSetter(recorder, handles);
  return { recorder, listeners, setCapture, dispose: undo.run };
}

/** What was only counted during a pause is told as soon as it ends, so that the two ends agree on the count. */
export function captureSetter(
  recorder: Recorder,
  handles: { settleAll(): void },
): (capture: Capture) => void {
  return (capture) => {
    const resumed = recorder.capture.paused && !capture.paused;
    recorder.capture = capture;
    if (resumed) handles.settleAll();
  };
}
