/** Where a test's trace comes from: an app that Playwright drives, or one that was started here. */
import { SessionTail } from '../files/session-tail';
import type { AppProcess } from '../launch/app-process';
import { DOOR_EVENT, type Door } from '../trace/door';
import type { TraceEvent } from '../trace/events';
import type { RealmId } from '../trace/ids';
import type { SessionHeader } from '../trace/session';
import { createSessionReader } from '../trace/session-reader';

export interface TraceSource {
  /** What is new since it was last asked; with all that was seen by now. */
  read(): Promise<readonly TraceEvent[]>;
  readonly header: SessionHeader | null;
  /** Has the heaps of these realms looked at; what they say is read like everything else. */
  verify(realms: readonly RealmId[]): Promise<void>;
  close(): Promise<void>;
}

/** What of Playwright's `ElectronApplication` is needed, so that its package isn't. */
export interface ElectronApplicationLike {
  evaluateHandle<Result, Argument>(
    run: (electron: { app: AskedApp }, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<unknown>;
}

interface AskedApp {
  emit(name: string, ...args: unknown[]): boolean;
}

interface DoorHandle {
  evaluate<Result, Argument>(
    run: (door: Door, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  dispose(): Promise<void>;
}

/** Of a heap in a test, in bytes, and for all of them. */
const LARGEST = 1024 * 1024 * 1024;
const SECONDS = 60;
/** 1 MB with short previews and stacks. */
const A_READING = 2_000;

export async function playwrightSource(app: ElectronApplicationLike): Promise<TraceSource> {
  const handle = (await app.evaluateHandle(({ app: asked }, name) => {
    let door: unknown = null;
    asked.emit(name, (given: unknown) => {
      door = given;
    });
    return door;
  }, DOOR_EVENT)) as DoorHandle;
  const head = await handle.evaluate((door: Door | null) => {
    door?.takeStacks();
    return door?.header ?? null;
  }, null);
  if (head === null) {
    throw new Error(
      'Portscope is not in this app. Start it with electron.launch(withPortscope({ … })), or call install() as the first line of its main script.',
    );
  }
  const reader = createSessionReader();
  reader.push(`${head}\n`);
  return {
    get header() {
      return reader.header;
    },
    read: async () => {
      await handle.evaluate((door) => door.settle(), null);
      const all: TraceEvent[] = [];
      for (;;) {
        const text = await handle.evaluate((door, most) => door.read(most), A_READING);
        if (text === '') return all;
        for (const event of reader.push(text)) all.push(event);
      }
    },
    verify: (realms) => handle.evaluate((door, asked) => door.verify(asked), realms),
    close: () => handle.dispose().catch(() => {}),
  };
}

export function processSource(app: AppProcess, session: string): TraceSource {
  const tail = new SessionTail(session);
  return {
    get header() {
      return tail.header;
    },
    read: async () => {
      await app.settle();
      return tail.read();
    },
    verify: (realms) => app.verify({ realms, largest: LARGEST, seconds: SECONDS }),
    close: () => tail.close(),
  };
}
