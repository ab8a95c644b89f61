/** Puts the probes of the main process together. */

import { types } from 'node:util';
import type { IpcMainEvent, MessagePortMain } from 'electron';
import { Asks } from './asks';
import { Handles } from './handles';
import { HeldPorts } from './held-ports';
import { captureSetter, type InstalledNodeRealm } from './installed-realm';
import { IpcEars } from './ipc-ears';
import { mainHandleProbe } from './main-handle';
import { MainHandling } from './main-handling';
import { type MainIpcRealm, mainIpcInProbe, mainIpcOutProbe } from './main-ipc';
import { type ListenersRealm, mainListenersProbe } from './main-listeners';
import { actingOnMain, mainChannelProbe, mainPortProbe, specimenOf } from './main-port';
import { getPrototypeOf, isObject } from './natives';
import { UndoStack } from './patch';
import { PlainHandlers } from './plain-handlers';
import { installProbes } from './probe';
import { askNode } from './proxies';
import { Recorder } from './recorder';
import { type ForkRealm, type Forks, utilityForkProbe } from './utility-fork';

export interface MainWorld {
  readonly electron: typeof import('electron');
  readonly key: string;
  readonly isOurs: (port: MessagePortMain) => boolean;
  readonly onHello: (event: IpcMainEvent, hello: unknown) => void;
  readonly forks: Forks;
}

/** The patches are in place when this returns; `ready` is not waited for. */
export function installMainRealm({ electron, ...world }: MainWorld): InstalledNodeRealm {
  const { MessageChannelMain, ipcMain, utilityProcess } = electron;
  const setTimer = (run: () => void, ms: number): unknown => setTimeout(run, ms).unref();
  const recorder = new Recorder({
    origin: performance.timeOrigin,
    clock: () => performance.now(),
    setTimer,
    script: __filename,
  });
  const specimen = specimenOf(MessageChannelMain);
  const prototype = getPrototypeOf(specimen) as MessagePortMain;
  const isPort = (value: object): value is MessagePortMain =>
    Object.getPrototypeOf(value) === prototype;
  // A MessagePortMain is heard through its prototype: nothing has to be added to a single port.
  const plain = new PlainHandlers<MessagePortMain>(recorder, setTimer, world.isOurs);
  const handles = new Handles<MessagePortMain>(recorder, () => {}, plain.watch);
  const book = new HeldPorts<MessagePortMain>(false);
  handles.book = book;
  const ears = new IpcEars(recorder);
  const asks = new Asks(recorder);
  const receivers = new WeakSet<object>();
  const receiver = getPrototypeOf(ipcMain);
  const realm: MainIpcRealm & ForkRealm & ListenersRealm = {
    ...world,
    recorder,
    handles,
    isPort,
    prototype,
    specimen,
    MessageChannelMain,
    ipcMain,
    utilityProcess,
    nativePost: prototype.postMessage,
    nativeClose: prototype.close,
    webFrameMain: frameClass(),
    handling: new MainHandling(),
    setTimer,
    plain,
    ears,
    asks,
    receivers,
    onOther(self, name, by) {
      asks.listens(name);
      // `ipcMain`, and the `ipc` of contents and frames.
      if (!isObject(self) || types.isProxy(self) || getPrototypeOf(self) !== receiver) return;
      receivers.add(self);
      ears.added(name, by);
    },
    isProxy: types.isProxy,
  };
  const obey = actingOnMain(realm, book);
  const undo = new UndoStack();
  askNode(types.isProxy);
  undo.add(
    installProbes(
      [
        mainPortProbe,
        mainListenersProbe,
        mainChannelProbe,
        mainIpcInProbe,
        mainIpcOutProbe,
        mainHandleProbe,
      ],
      realm,
      recorder,
    ),
  );
  undo.add(installProbes([utilityForkProbe], realm, recorder));
  return {
    recorder,
    eachHeld: (run) => book.each(run),
    setCapture: captureSetter(recorder, handles),
    obey,
    dispose: undo.run,
  };
}

/** The class is not exported, and no frame exists before `ready`; Electron's own modules get it from this binding. */
function frameClass(): MainIpcRealm['webFrameMain'] {
  const inside = process as unknown as {
    _linkedBinding(name: string): { WebFrameMain: MainIpcRealm['webFrameMain'] };
  };
  return inside._linkedBinding('electron_browser_web_frame_main').WebFrameMain;
}
