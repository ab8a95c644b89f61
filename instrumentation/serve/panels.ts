/**
 * Gives each session of the app the scheme and, where Electron allows extensions, the DevTools panel. A panel runs in
 * the session of the window that it inspects, so every persistent session gets both; an in-memory one can have neither
 * extension nor panel ("Extensions cannot be loaded in a temporary session"), and its windows show in the standalone
 * window.
 */

import type { App, Session } from 'electron';
import { installExtension } from 'electron-devtools-installer';
import type { NativeEvents } from '../probe/native-events';
import type { UndoStack } from '../probe/patch';
import { EXTENSION_ID, SCHEME } from '../trace/feed';
import { layExtension } from './extension-folder';
import { hideExtension } from './hidden-extension';

/** For the list that an app gives to electron-devtools-installer. */
export const PORTSCOPE = { id: EXTENSION_ID } as const;

export interface PanelsHost {
  readonly app: App;
  readonly events: NativeEvents;
  readonly built: string;
  /** For the content script, see `extension-folder.ts`. */
  readonly token: string;
  readonly handler: (request: Request) => Promise<Response>;
}

export class Panels {
  private laid: string | null = null;
  private hidden = false;
  private readonly loaded = new WeakSet<Session>();

  constructor(
    private readonly host: PanelsHost,
    private readonly undo: UndoStack,
  ) {}

  /** Settles when the panel can be opened in windows of this session. */
  async add(session: Session): Promise<void> {
    session.protocol.handle(SCHEME, this.host.handler);
    this.undo.add(() => session.protocol.unhandle(SCHEME));
    if (!session.isPersistent()) return;
    if (!this.hidden) hideExtension(session, this.host.events, this.undo);
    this.hidden = true;
    this.laid ??= layExtension(this.host.built, this.host.app.getPath('userData'), this.host.token);
    await installExtension(PORTSCOPE, { session, loadExtensionOptions: { allowFileAccess: true } });
    this.loaded.add(session);
    this.undo.add(() => session.removeExtension(EXTENSION_ID));
  }

  /** Whether the content script gets into the frames of this session from now on. */
  readonly hasContentScripts = (session: Session): boolean => this.loaded.has(session);
}
