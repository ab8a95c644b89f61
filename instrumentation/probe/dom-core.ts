/** What the probes of a window's world and of a worker have in common: recorder, handles, and who hears along. */
import type { HandleId } from '../trace/facts';
import { createActing } from './acting';
import { DomHandling } from './dom-handling';
import { createDomHearing } from './dom-hearing';
import { closeDom, type DomRealm, isDomPort, isTaken, postDom } from './dom-port';
import { domTimer } from './dom-timer';
import { Handles } from './handles';
import { HeldPorts } from './held-ports';
import { Inbox } from './inbox';
import { captureSetter, type InstalledRealm } from './installed-realm';
import { Meeting } from './meeting';
import { Outbox } from './outbox';
import { UndoStack } from './patch';
import { installProbes, type Probe } from './probe';
import { Recorder } from './recorder';

export interface CoreWorld {
  /** Random, names the realm. */
  readonly key: string;
  /** Address of the script that the probe is built into, as its stack lines show it. */
  readonly script: string;
}

export interface CoreRealm extends DomRealm {
  readonly key: string;
  readonly outbox: Outbox;
  readonly meeting: Meeting;
  /** A timer that the app can't notice. */
  readonly after: (ms: number, run: () => void) => void;
}

export interface InstalledDomRealm extends InstalledRealm {
  readonly outbox: Outbox;
  /** Runs it before the realm ends, where the platform says so. */
  readonly atEnd: (run: () => void) => void;
  /** Looks for ports that have gone by a road that can't be watched. */
  readonly look: () => void;
  /** Goes through the ports that are in the realm's hands. */
  readonly eachHeld: (run: (id: HandleId, port: MessagePort) => void) => void;
}

export interface DomCore {
  readonly realm: CoreRealm;
  readonly book: HeldPorts<MessagePort>;
  install<Host>(probes: readonly Probe<Host>[], host: Host): void;
  readonly installed: InstalledDomRealm;
}

export function createDomCore({ key, script }: CoreWorld): DomCore {
  const { performance } = globalThis;
  const origin = performance.timeOrigin;
  const clock = performance.now.bind(performance);
  const setTimer = domTimer(globalThis);
  const recorder = new Recorder({ origin, clock, setTimer, script });
  const undo = new UndoStack();
  const handles = new Handles<MessagePort>(recorder, (port) => hearing.listen(port));
  // A window's world may lose ports unseen; from a worker nothing goes but by functions that are replaced.
  const book = new HeldPorts<MessagePort>(typeof window === 'object');
  handles.book = book;
  const handling = new DomHandling(recorder);
  const ports = { recorder, handles, handling, isPort: isDomPort, isProxy: null };
  const hearing = createDomHearing(ports);
  undo.add(hearing.deafen);
  const after = (ms: number, run: () => void): void => {
    setTimer(run, ms);
  };
  const inbox = new Inbox(recorder, typeof window === 'object' ? 'window' : 'worker', after);
  const outbox = new Outbox();
  const meeting = new Meeting(recorder);
  undo.add(meeting.leave);
  const obey = createActing({
    realm: ports,
    find: (id) => book.find(id),
    post: postDom,
    close: closeDom,
    isTaken,
  });
  return {
    realm: { ...ports, hearing, inbox, key, outbox, meeting, after },
    book,
    install: (probes, host) => undo.add(installProbes(probes, host, recorder)),
    installed: {
      recorder,
      outbox,
      atEnd: () => {},
      look: () => {},
      eachHeld: (run) => book.each(run),
      obey,
      setCapture: captureSetter(recorder, handles),
      dispose: undo.run,
    },
  };
}
