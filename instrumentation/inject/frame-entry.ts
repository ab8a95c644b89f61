/**
 * Runs in the main world of a frame that has no preload, before its first script: as a content script of our extension
 * in http, https and file frames; elsewhere executed by the main process as soon as it knows of the frame, and by the
 * debugger, where that is asked for.
 * The top window has its probe from the preload.
 */
import { installDomRealm } from '../probe/dom-realm';
import { apply, getterOf, uncurry } from '../probe/natives';
import type { Hello } from '../trace/link';
import { linkToMain } from './dom-link';
import { helloToTop, sightingToTop } from './frame-hello';
import { answerHeld } from './held-answer';
import { FRAME_SCRIPT } from './own-scripts';
import { answerPresence, keyOfPresent } from './presence';
import { randomName } from './random-name';

/** Given by whoever puts this script here, round its text. */
declare const portscope: {
  /** Known to our own scripts and to the main process. */
  readonly token: string;
  readonly entry: 'content-script' | 'executed' | 'debugger';
  /** The main process's number of the frame, where it knows which one it is. */
  readonly frame?: number;
};

const longest = 2048;
const slice = uncurry(String.prototype.slice);
const titleOf = getterOf(Document.prototype, 'title');

function install(top: Window): void {
  const { postMessage } = window;
  const key = randomName();
  const hello: Hello = {
    key,
    document: randomName(),
    kind: 'page',
    entry: portscope.entry,
    // The others run before the first script of the document.
    missed: portscope.entry === 'executed' ? Math.round(performance.now() * 1000) : 0,
    // The top window's realm is known to whoever gets this.
    owner: window.parent === top ? 'top' : '',
    isolated: false,
    topFrame: false,
    title: '',
    url: location.href.slice(0, longest),
  };
  // The private channel is made before anything is patched, and the hello goes out by the native function.
  const { port1, port2 } = new MessageChannel();
  const args = helloToTop({ ...portscope, hello }, port2);
  const { document } = hello;
  const realm = installDomRealm({ key, document, world: 'page', script: FRAME_SCRIPT, ipc: null });
  answerPresence(key);
  answerHeld(key, realm);
  linkToMain(port1, realm);
  apply(postMessage, top, args);
  // Also of the page that follows the empty document in this global.
  window.addEventListener(
    'DOMContentLoaded',
    () => {
      const title = slice(titleOf?.(globalThis.document) ?? '', 0, longest);
      realm.outbox.tell({ kind: 'titled', title, url: slice(location.href, 0, longest) });
    },
    true,
  );
}

try {
  const { top } = window;
  const present = top && top !== window ? keyOfPresent() : '';
  if (top && top !== window && present === '') install(top);
  else if (top && present !== '' && portscope.frame !== undefined)
    apply(window.postMessage, top, sightingToTop({ ...portscope, key: present }));
} catch (error) {
  console.warn('Portscope could not watch this frame:', error);
}
