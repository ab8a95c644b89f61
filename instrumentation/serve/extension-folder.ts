/**
 * Lays the built extension where electron-devtools-installer looks before it would download one:
 * `userData/extensions/<id>`. Written beside it and renamed, so that no half-written folder is ever found. Two
 * instances of an app that do this at once both end with a whole folder. It is laid at each launch, since its content
 * script carries a token of the launch; of two instances that share their data the first then has no more frames in
 * sessions that it makes later. The token keeps hellos of another launch away. A page that looks for it can read it
 * (docs/discoveries.md), so a hello is checked and bounded like all that comes from a page.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { EXTENSION_ID } from '../trace/feed';

/** The content script, and what the build left in it for the token. */
const SCRIPT = 'frame.js';
const TOKEN = 'PORTSCOPE_TOKEN';

export class ExtensionFolderError extends Error {}

/** Gives the folder. `built` is the bundled build, `userData` the app's own data folder, read at `ready`. */
export function layExtension(built: string, userData: string, token: string): string {
  const store = path.join(userData, 'extensions');
  const target = path.join(store, EXTENSION_ID);
  if (!existsSync(path.join(built, 'manifest.json'))) {
    throw new ExtensionFolderError(
      `Portscope's panel is not in ${built}: build it with "npm run build"`,
    );
  }
  try {
    mkdirSync(store, { recursive: true });
    const draft = mkdtempSync(path.join(store, `.${EXTENSION_ID}-`));
    cpSync(built, draft, { recursive: true });
    const script = path.join(draft, SCRIPT);
    writeFileSync(script, readFileSync(script, 'utf8').replace(TOKEN, token));
    rmSync(target, { recursive: true, force: true });
    try {
      renameSync(draft, target);
    } catch (error) {
      // Another instance was quicker; what it laid there is whole.
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(path.join(target, 'manifest.json'))) throw error;
    }
    return target;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExtensionFolderError(
      `Portscope could not write its panel to ${target} (${reason}): make room there, or make it writable`,
    );
  }
}
