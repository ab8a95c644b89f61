/** Lets tests in: see `trace/door.ts`. */
import type { App } from 'electron';
import type { NativeEvents } from '../probe/native-events';
import type { UndoStack } from '../probe/patch';
import { DOOR_EVENT, type Door } from '../trace/door';
import type { Micros, RealmId } from '../trace/ids';
import { sessionHeader } from '../trace/session';
import { sessionFacts } from './recording';
import type { TraceLog } from './trace-log';

export interface DoorHost {
  readonly app: App;
  readonly events: NativeEvents;
  readonly log: TraceLog;
  readonly now: () => Micros;
  readonly startedAt: Micros;
  readonly settle: () => Promise<void>;
  readonly takeStacks: () => void;
  readonly verify: (realms: readonly RealmId[]) => Promise<unknown>;
}

export function openDoor(host: DoorHost, undo: UndoStack): void {
  const { app, events, log, settle, takeStacks, verify } = host;
  const onAsked = (give: unknown): void => {
    if (typeof give !== 'function') return;
    const reader = log.reader();
    const door: Door = {
      read: (most) =>
        reader
          .read(most)
          .map((event) => `${JSON.stringify(event)}\n`)
          .join(''),
      settle,
      verify: async (realms) => {
        await verify(realms as readonly RealmId[]);
      },
      header: JSON.stringify(
        sessionHeader({ ...sessionFacts(host), payloads: 'full', filter: '' }),
      ),
      takeStacks,
    };
    give(door);
  };
  undo.add(events.on(app, DOOR_EVENT, onAsked));
  events.hide(DOOR_EVENT, () => true);
}
