/** Puts the probes of a utility process together. It can make no channels of its own: Electron exports no MessageChannelMain there. */
import type { MessagePortMain } from 'electron';
import { Handles } from './handles';
import { captureSetter, type InstalledRealm } from './installed-realm';
import { MainHandling } from './main-handling';
import { mainPortProbe } from './main-port';
import { getPrototypeOf } from './natives';
import { type ParentPort, parentPortProbe, type UtilityRealm } from './parent-port';
import { UndoStack } from './patch';
import { installProbes } from './probe';
import { processExitProbe } from './process-exit';
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
export function installUtilityRealm({ own, script, ...world }: UtilityWorld): InstalledRealm {
  const { performance, setTimeout } = globalThis;
  const recorder = new Recorder({
    origin: performance.timeOrigin,
    clock: () => performance.now(),
    setTimer: (run, ms) => setTimeout(run, ms).unref(),
    script,
  });
  const prototype = getPrototypeOf(own) as MessagePortMain;
  const handles = new Handles<MessagePortMain>(recorder, () => {});
  const realm: UtilityRealm = {
    ...world,
    recorder,
    handles,
    prototype,
    specimen: own,
    handling: new MainHandling(),
    isOurs: (port) => port === own,
    isPort: (value): value is MessagePortMain => getPrototypeOf(value) === prototype,
  };
  const undo = new UndoStack();
  undo.add(installProbes([mainPortProbe], realm, recorder));
  undo.add(installProbes([parentPortProbe], realm, recorder));
  undo.add(installProbes([processExitProbe], realm, recorder));
  return { recorder, setCapture: captureSetter(recorder, handles), dispose: undo.run };
}
