/**
 * The panel's extension is none of the app's: it is in no list of a session's extensions, and raises no event there. From
 * Electron 36 the same methods stand on `session.extensions`, too.
 */
import type { Extension, Session } from 'electron';
import type { NativeEvents } from '../probe/native-events';
import { apply, getPrototypeOf } from '../probe/natives';
import { patchMethod, type UndoStack } from '../probe/patch';
import { EXTENSION_ID } from '../trace/feed';

interface Extensions {
  getAllExtensions(): Extension[];
  getExtension(id: string): Extension | null;
}

const EVENTS = ['extension-loaded', 'extension-ready', 'extension-unloaded'] as const;

/** All sessions share their prototypes, so one of them is enough. */
export function hideExtension(session: Session, events: NativeEvents, undo: UndoStack): void {
  const isOurs = (extension: Extension | null): boolean => extension?.id === EXTENSION_ID;
  for (const name of EVENTS)
    events.hide(name, (_event: unknown, extension: Extension) => isOurs(extension));
  const { extensions } = session as { extensions?: Extensions };
  for (const owner of [session as Extensions, extensions])
    if (owner) hideIn(getPrototypeOf(owner) as Extensions, isOurs, undo);
}

function hideIn(
  prototype: Extensions,
  isOurs: (extension: Extension | null) => boolean,
  undo: UndoStack,
): void {
  undo.add(
    patchMethod(
      prototype,
      'getAllExtensions',
      (original) =>
        ({
          getAllExtensions(this: Extensions) {
            const all = apply(original, this, arguments) as Extension[];
            return all.filter((extension) => !isOurs(extension));
          },
        }).getAllExtensions,
    ),
  );
  undo.add(
    patchMethod(
      prototype,
      'getExtension',
      (original) =>
        ({
          getExtension(this: Extensions) {
            const extension = apply(original, this, arguments) as Extension | null;
            return isOurs(extension) ? null : extension;
          },
        }).getExtension,
    ),
  );
}
