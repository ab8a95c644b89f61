/**
 * Runs in the main world of a context-isolated page, before its first script. The preload hands over the private
 * port within the same task, by an event of a random type: the two worlds share the window, so the port arrives
 * as the same port with this world's wrapper, nothing is transferred, and no page script has run yet.
 */
import { installDomRealm } from '../probe/dom-realm';
import { linkToMain } from './dom-link';
import { takeFrameHello } from './frame-hello';
import { answerHeld } from './held-answer';
import { PAGE_SCRIPT } from './own-scripts';
import { answerPresence, keyOfPresent } from './presence';

/** Given by the preload, round this script's text. */
declare const portscope: {
  readonly key: string;
  readonly document: string;
  readonly handOver: string;
};

function install(): void {
  const realm = installDomRealm({
    key: portscope.key,
    document: portscope.document,
    world: 'page',
    script: PAGE_SCRIPT,
    ipc: null,
    first: true,
    takeOurs: takeFrameHello,
  });
  window.addEventListener(
    portscope.handOver,
    (event) => {
      event.stopImmediatePropagation();
      const [port] = (event as MessageEvent).ports;
      if (port) linkToMain(port, realm);
    },
    { capture: true, once: true },
  );
  answerPresence(portscope.key);
  answerHeld(portscope.key, realm);
}

// A frame may have kept the global of its empty document, with a probe in it.
if (keyOfPresent() === '') install();
