/**
 * Puts our preload into every session, and keeps it there: the app's own `setPreloads` replaces the whole list, so it
 * is patched to keep ours first, and `getPreloads` not to show it. From Electron 35 there is a registry instead.
 */
import type { App, Session } from 'electron';
import type { NativeEvents } from '../probe/native-events';
import { apply, getPrototypeOf } from '../probe/natives';
import { patchMethod, type UndoStack } from '../probe/patch';

interface Registry {
  registerPreloadScript(script: { type: 'frame'; id: string; filePath: string }): string;
  unregisterPreloadScript(id: string): void;
  getPreloadScripts(): { id: string; filePath: string }[];
}

const ID = 'portscope';

export interface SessionsHost {
  readonly app: App;
  readonly events: NativeEvents;
  readonly preload: string;
  /** Sessions of our own: no probe goes there. */
  readonly isOurs: (session: Session) => boolean;
  /** Called for each session of the app, once. */
  readonly onSession: (session: Session) => void;
}

export function watchSessions(host: SessionsHost, undo: UndoStack): void {
  const { app, events, isOurs, onSession } = host;
  let native: Pick<Session, 'getPreloads' | 'setPreloads'> | null = null;
  const onCreated = (session: Session): void => {
    if (!native) {
      const prototype = getPrototypeOf(session) as Session;
      const { getPreloads, setPreloads } = prototype;
      native = { getPreloads, setPreloads };
      patchPreloads(prototype, host, undo);
    }
    if (isOurs(session)) return;
    addPreload(session, host.preload, native, undo);
    onSession(session);
  };
  undo.add(events.on(app, 'session-created', onCreated));
}

function addPreload(
  session: Session,
  preload: string,
  native: Pick<Session, 'getPreloads' | 'setPreloads'>,
  undo: UndoStack,
): void {
  const registry = session as Session & Partial<Registry>;
  if (registry.registerPreloadScript) {
    registry.registerPreloadScript({ type: 'frame', id: ID, filePath: preload });
    undo.add(() => registry.unregisterPreloadScript?.(ID));
    return;
  }
  const others = () => apply(native.getPreloads, session, []).filter((one) => one !== preload);
  apply(native.setPreloads, session, [[preload, ...others()]]);
  undo.add(() => apply(native.setPreloads, session, [others()]));
}

function patchPreloads(
  prototype: Session,
  { preload, isOurs }: SessionsHost,
  undo: UndoStack,
): void {
  const registry = prototype as Session & Partial<Registry>;
  if (registry.getPreloadScripts) {
    undo.add(
      patchMethod(
        registry,
        'getPreloadScripts',
        (original) =>
          ({
            getPreloadScripts(this: Session) {
              const scripts = apply(original, this, arguments) as { id: string }[];
              return scripts.filter(({ id }) => id !== ID);
            },
          }).getPreloadScripts,
      ),
    );
    return;
  }
  undo.add(
    patchMethod(
      prototype,
      'setPreloads',
      (original) =>
        ({
          setPreloads(this: Session, paths: unknown) {
            if (!Array.isArray(paths) || isOurs(this)) return apply(original, this, arguments);
            return apply(original, this, [[preload, ...paths.filter((path) => path !== preload)]]);
          },
        }).setPreloads,
    ),
  );
  undo.add(
    patchMethod(
      prototype,
      'getPreloads',
      (original) =>
        ({
          getPreloads(this: Session) {
            const paths = apply(original, this, arguments) as string[];
            return paths.filter((path) => path !== preload);
          },
        }).getPreloads,
    ),
  );
}
