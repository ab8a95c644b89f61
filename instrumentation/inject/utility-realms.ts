/**
 * Utility processes: forks them so that our bootstrap runs first, opens their realms when the probe answers, and ends them.
 *
 * The greeting is posted right after the fork, so it is the first message in the child's pipe; Electron keeps it until the
 * child is there. A child that can't be entered runs as without us and is told as unobserved.
 */
import { randomBytes } from 'node:crypto';
import vm from 'node:vm';
import type { Details, MessagePortMain, UtilityProcess } from 'electron';
import type { Correlator } from '../correlate/correlator';
import type { ChildRoads, Forks } from '../probe/utility-fork';
import type { RealmEnd, UnobservedReason } from '../trace/events';
import type { Micros, RealmId } from '../trace/ids';
import type { Hello } from '../trace/link';
import { toWorker } from '../trace/pipes';
import type { RealmLinks, Surroundings } from './realm-links';
import { bootstrapFor, isThere, readFork, titleOf, urlOf, waitsForDebugger } from './utility-entry';
import type { Answer, Greeting } from './utility-greeting';

/** An answer that has not come when its process is gone is given up after this; milliseconds. */
const GRACE = 1_000;

interface Child {
  readonly process: UtilityProcess;
  readonly name: string;
  readonly hello: Hello;
  /** Null until the probe, or its bootstrap, has answered. */
  realm: RealmId | null;
  /** The private port, while it is open. */
  port: MessagePortMain | null;
  /** Known once the process is gone. */
  end: RealmEnd | null;
}

export interface UtilityRealmsHost {
  readonly links: RealmLinks;
  readonly correlator: Correlator;
  readonly now: () => Micros;
  /** The main process's realm, its key, and a way to have its facts told now. */
  readonly main: { readonly key: string; realm(): RealmId; flush(): void };
  /** Folder of the built files. */
  readonly folder: string;
  /** Electron's version. */
  readonly electron: string;
}

export class UtilityRealms implements Forks {
  private readonly children = new Map<UtilityProcess, Child>();
  private count = 0;
  /** The last one whose `exit` was raised: the platform tells why right after it, in the same task. */
  private leaving: Child | null = null;
  private disposed = false;

  constructor(private readonly host: UtilityRealmsHost) {}

  prepare(args: ArrayLike<unknown>): readonly unknown[] | null {
    const { electron, folder } = this.host;
    const asked = readFork(args);
    const bootstrap = bootstrapFor(electron, folder, vm.constants);
    if (!bootstrap || !asked || waitsForDebugger(asked) || !isThere(asked, electron)) return null;
    return [bootstrap, [asked.modulePath, ...asked.args], asked.options];
  }

  forked(
    process: UtilityProcess,
    args: ArrayLike<unknown>,
    prepared: boolean,
    roads: ChildRoads,
  ): string {
    const child = this.add(process, args);
    if (prepared) this.greet(child, roads);
    else this.openUnobserved(child, 'left-alone');
    return child.name;
  }

  found(process: UtilityProcess): string {
    const child = this.add(process, []);
    this.openUnobserved(child, 'unknown');
    return child.name;
  }

  isOpen(process: UtilityProcess): boolean | null {
    const child = this.children.get(process);
    if (!child || this.disposed) return null;
    if (child.realm === null) return child.port === null ? null : false;
    return this.host.links.has(child.realm) ? true : null;
  }

  private add(process: UtilityProcess, args: ArrayLike<unknown>): Child {
    // Whoever gets a marker of ours knows the main process's key, and must not be able to tell this one.
    const name = `${this.host.main.key}/u${++this.count}-${randomBytes(6).toString('hex')}`;
    const child: Child = {
      process,
      name,
      hello: helloOf(args),
      realm: null,
      port: null,
      end: null,
    };
    this.children.set(process, child);
    return child;
  }

  exiting(process: UtilityProcess): void {
    const child = this.children.get(process);
    if (!child) return;
    this.leaving = child;
    setImmediate(() => this.exited(child));
  }

  /**
   * The app's `child-process-gone`, which comes right after the child's `exit`, in the same task, and only when it did not exit
   * by itself. Exit codes can't tell: where a signal ends it they are now 0, now the signal's (25.8.4 and 33.2.1).
   */
  readonly onGone = (_event: unknown, { type, reason, exitCode }: Details): void => {
    if (type !== 'Utility' || !this.leaving) return;
    // `kill()` ends it by SIGTERM.
    const asked = reason === 'killed' && exitCode === SIGTERM;
    this.leaving.end ??= asked ? 'exited' : 'crashed';
  };

  /** Children that have not answered yet are told to let it be. */
  dispose(): void {
    this.disposed = true;
    for (const { port, realm } of this.children.values())
      if (realm === null) port?.postMessage({ kind: 'dispose' });
  }

  private greet(child: Child, { makeChannel, post }: ChildRoads): void {
    const { port1, port2 } = makeChannel();
    this.host.links.own(port1);
    this.host.links.own(port2);
    const greeting: Greeting = { portscope: 'greeting', pipe: toWorker(child.name) };
    post(greeting, [port2]);
    child.port = port1;
    port1.once('message', ({ data }) => this.answered(child, port1, data as Answer));
    port1.once('close', () => {
      child.port = null;
      this.settle(child);
    });
    port1.start();
  }

  private answered(child: Child, port: MessagePortMain, answer: Answer): void {
    if (this.disposed || child.realm !== null) return;
    if (answer === 'probe') {
      const { links } = this.host;
      // The link waits for its close by itself.
      child.realm = links.open(child.hello, this.around(child), port, () => {}, child.name);
    } else this.openUnobserved(child, 'unknown');
    this.settle(child);
  }

  private openUnobserved(child: Child, reason: UnobservedReason): void {
    const { correlator, now } = this.host;
    const { key, owner, entry, missed, ...info } = child.hello;
    const full = { ...info, ...this.around(child) };
    child.realm = correlator.openUnobserved(child.name, full, reason, now());
  }

  private openSilent(child: Child): RealmId {
    const { correlator, now } = this.host;
    const { key, owner, ...info } = child.hello;
    return correlator.openRealm(key, { ...info, ...this.around(child) }, now(), child.name);
  }

  private around({ process }: Child): Surroundings {
    const { main } = this.host;
    const pid = process.pid ?? null;
    return { pid, contents: null, partition: '', panel: true, owner: main.realm() };
  }

  private exited(child: Child): void {
    if (this.leaving === child) this.leaving = null;
    // Electron lets go of a process that is gone; an event that the app made up changes nothing.
    if (child.process.pid !== undefined) {
      child.end = null;
      return;
    }
    child.end ??= 'exited';
    this.settle(child);
    setTimeout(() => this.finish(child), GRACE).unref();
  }

  /** Ends the realm of a process that is gone; the answer of one that has lived for a moment only may still come. */
  private settle(child: Child): void {
    if (child.end !== null && (child.realm !== null || child.port === null)) this.finish(child);
  }

  private finish(child: Child): void {
    const { links, correlator, main, now } = this.host;
    if (!this.children.delete(child.process)) return;
    if (child.end === null) return;
    // What went there until now is to be known before the realm ends.
    main.flush();
    // A child that never answered was gone before the app's module ran.
    const realm = child.realm ?? this.openSilent(child);
    if (links.has(realm)) links.end(realm, child.end);
    else correlator.endRealm(realm, child.end, now());
  }
}

const SIGTERM = 15;

function helloOf(args: ArrayLike<unknown>): Hello {
  return {
    key: randomBytes(12).toString('hex'),
    document: '',
    kind: 'utility',
    entry: 'fork',
    isolated: false,
    topFrame: false,
    title: titleOf(args),
    url: urlOf(args),
    missed: 0,
    owner: '',
  };
}
