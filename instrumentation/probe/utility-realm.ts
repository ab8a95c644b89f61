/** Puts the probes of a utility process together. It can make no channels of its own: Electron exports no MessageChannelMain there. */

import { types } from 'node:util';
import type { MessagePortMain } from 'electron';
import { Handles } from './handles';
import { HeldPorts } from './held-ports';
import { captureSetter, type InstalledNodeRealm } from './installed-realm';
import { MainHandling } from './main-handling';
import { type ListenersRealm, mainListenersProbe } from './main-listeners';
import { actingOnMain, mainPortProbe } from './main-port';
import { getPrototypeOf } from './natives';
import { ParentEars } from './parent-ears';
import { type ParentPort, parentPortProbe, type UtilityRealm } from './parent-port';
import { UndoStack } from './patch';
import { PlainHandlers } from './plain-handlers';
import { installProbes } from './probe';
import { processExitProbe } from './process-exit';
import { askNode } from './proxies';
import { Recorder } from './recorder';

export interface UtilityWorld {
  readonly parentPort: ParentPort;
  /** Name of the pipe that leads here. */
  readonly pipe: string;
  /** A port of our own; its class is that of all ports here. */
  readonly own: MessagePortMain;
  /** Address of the script that the probe is built into, as its stack lines show it. */
  readonly script: string;
}

/** The patches are in place when this returns. */
export function installUtilityRealm({ own, script, ...world }: UtilityWorld): InstalledNodeRealm {
  const { performance, setTimeout } = globalThis;
  const setTimer = (run: () => void, ms: number): unknown => setTimeout(run, ms).unref();
  const isOurs = (port: MessagePortMain): boolean => port === own;
  const recorder = new Recorder({
    origin: performance.timeOrigin,
    clock: () => performance.now(),
    setTimer,
    script,
  });
  const prototype = getPrototypeOf(own) as MessagePortMain;
  const plain = new PlainHandlers<MessagePortMain>(recorder, setTimer, isOurs);
  const handles = new Handles<MessagePortMain>(recorder, () => {}, plain.watch);
  const book = new HeldPorts<MessagePortMain>(false);
  handles.book = book;
  const ears = new ParentEars(recorder, world.parentPort, setTimer);
  const realm: UtilityRealm & ListenersRealm = {
    ...world,
    ears,
    onOther: ears.added,
    onOtherGone: ears.removed,
    recorder,
    handles,
    prototype,
    specimen: own,
    nativePost: prototype.postMessage,
    nativeClose: prototype.close,
    handling: new MainHandling(),
    plain,
    isProxy: types.isProxy,
    isOurs,
    isPort: (value): value is MessagePortMain => getPrototypeOf(value) === prototype,
  };
  const obey = actingOnMain(realm, book);
  const undo = new UndoStack();
  askNode(types.isProxy);
  undo.add(installProbes([mainPortProbe, mainListenersProbe], realm, recorder));
  undo.add(installProbes([parentPortProbe], realm, recorder));
  undo.add(installProbes([processExitProbe], realm, recorder));
  return {
    recorder,
    eachHeld: (run) => book.each(run),
    setCapture: captureSetter(recorder, handles),
    obey,
    dispose: undo.run,
  };
}
