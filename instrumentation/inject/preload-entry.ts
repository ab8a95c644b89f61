/**
 * The session's preload: runs before the app's preloads and the page's scripts, in every window of the session,
 * sandboxed or not. It puts one probe into each world of the frame and gives each a private link to the main process.
 * Without context isolation the two worlds are one, and so is the probe.
 */

import pageProbe from 'portscope:page-probe';
import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { installDomRealm } from '../probe/dom-realm';
import { HELLO_CHANNEL, type Hello } from '../trace/link';
import { linkToMain } from './dom-link';
import { takeFrameHello } from './frame-hello';
import { answerHeld } from './held-answer';
import { PRELOAD_SCRIPT } from './own-scripts';
import { answerPresence, keyOfPresent } from './presence';
import { randomName } from './random-name';

const longest = 2048;

function install(): void {
  const isolated = process.contextIsolated;
  const document = randomName();
  const hello = (kind: Hello['kind'], key: string): Hello => ({
    key,
    document,
    kind,
    entry: 'preload',
    missed: 0,
    owner: '',
    isolated,
    topFrame: process.isMainFrame,
    title: globalThis.document.title.slice(0, longest),
    url: location.href.slice(0, longest),
  });
  // Both private channels are made before anything is patched, and the hello goes out by the native function.
  const report = (kind: Hello['kind'], key: string): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(HELLO_CHANNEL, hello(kind, key), [port2]);
    return port1;
  };
  const key = randomName();
  const world = {
    key,
    document,
    world: isolated ? 'preload' : 'page',
    script: PRELOAD_SCRIPT,
    ipc: ipcRenderer,
    first: true,
  } as const;
  if (!isolated) {
    const port = report('page', key);
    const realm = installDomRealm({ ...world, takeOurs: takeFrameHello });
    linkToMain(port, realm);
    answerPresence(key);
    answerHeld(key, realm);
    return;
  }
  const page = { key: randomName(), document, handOver: randomName() };
  const port = report('preload', key);
  const pagePort = report('page', page.key);
  // Runs at once, before there is a document element; also under `default-src 'none'` and Trusted Types.
  void webFrame.executeJavaScript(`((portscope)=>{${pageProbe}\n})(${JSON.stringify(page)})`);
  window.dispatchEvent(new MessageEvent(page.handOver, { ports: [pagePort] }));
  const realm = installDomRealm({ ...world, bridge: contextBridge });
  linkToMain(port, realm);
  answerHeld(key, realm);
}

/** DevTools itself is a page of the session; its ports are not the app's. */
const isTool = location.protocol === 'devtools:' || location.protocol === 'chrome-extension:';

try {
  if (!isTool && (process.contextIsolated || keyOfPresent() === '')) install();
} catch (error) {
  // The app must run as if we were not there; that a window is not watched must be known all the same.
  console.warn('Portscope could not watch this window:', error);
}
