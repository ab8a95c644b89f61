/**
 * Our scheme among the app's. On Electron 25 a second `registerSchemesAsPrivileged` ends the schemes of the first, so
 * each of the app's calls is made with ours added. Must run before `ready`, like every such call.
 */
import type { CustomScheme, Protocol } from 'electron';
import { apply } from '../probe/natives';
import { patchMethod, type UndoStack } from '../probe/patch';
import { SCHEME } from '../trace/feed';

const ours: CustomScheme = {
  scheme: SCHEME,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    corsEnabled: true,
    stream: true,
  },
};

export function keepScheme(protocol: Protocol, undo: UndoStack): void {
  protocol.registerSchemesAsPrivileged([ours]);
  undo.add(
    patchMethod(
      protocol,
      'registerSchemesAsPrivileged',
      (original) =>
        ({
          registerSchemesAsPrivileged(this: unknown, schemes: unknown) {
            if (!Array.isArray(schemes)) return apply(original, this, arguments);
            return apply(original, this, [[...schemes, ours]]);
          },
        }).registerSchemesAsPrivileged,
    ),
  );
}
