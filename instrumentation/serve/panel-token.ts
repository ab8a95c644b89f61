/**
 * Gives the token of this launch to panels, and to nobody else. CORS does not keep a page from reading a scheme of the app's own, nor
 * from reading an extension's files: pages of http, of `app://` and of files got all of either (25.8.4, 33.2.1). So the token is
 * in no answer and in no file: it is told to a document that stands in DevTools, or in the window of our own.
 */
import type { App, WebContents, WebFrameMain } from 'electron';
import type { NativeEvents } from '../probe/native-events';
import type { UndoStack } from '../probe/patch';
import { EXTENSION_ID, SCHEME, TOKEN_EVENT, TOKEN_NAME } from '../trace/feed';

const IN_DEVTOOLS = `chrome-extension://${EXTENSION_ID}/`;
const IN_WINDOW = `${SCHEME}://portscope/`;

export interface TokenHost {
  readonly app: App;
  readonly events: NativeEvents;
  readonly token: string;
  readonly frameOf: (processId: number, routingId: number) => WebFrameMain | undefined;
  /** The session of the window of our own. */
  readonly isOurs: (contents: WebContents) => boolean;
}

export function tellPanels(host: TokenHost, undo: UndoStack): void {
  const { app, events, token, frameOf, isOurs } = host;
  const script = `globalThis.${TOKEN_NAME}=${JSON.stringify(token)};dispatchEvent(new Event(${JSON.stringify(TOKEN_EVENT)}))`;

  const isPanel = (contents: WebContents, { url }: WebFrameMain): boolean =>
    isOurs(contents)
      ? url.startsWith(IN_WINDOW)
      : url.startsWith(IN_DEVTOOLS) && contents.mainFrame.url.startsWith('devtools://');
  const tell = (contents: WebContents, frame: WebFrameMain | undefined): void => {
    if (!frame || contents.isDestroyed() || !isPanel(contents, frame)) return;
    // It may be gone by then.
    frame.executeJavaScript(script).catch(() => {});
  };
  const onCreated = (_event: unknown, contents: WebContents): void => {
    events.on(contents, 'did-frame-navigate', (...args: never[]) => {
      const [, , , , , process, routing] = args as unknown as [...unknown[], number, number];
      tell(contents, frameOf(process as number, routing as number));
    });
    // The script of the page has run by then, should it have been there before the first.
    events.on(contents, 'did-frame-finish-load', (...args: never[]) => {
      const [, , process, routing] = args as unknown as [unknown, unknown, number, number];
      tell(contents, frameOf(process, routing));
    });
  };
  undo.add(events.on(app, 'web-contents-created', onCreated));
}
