/**
 * Runs first in a utility process, in place of the app's module: waits for our first words, which are first in the pipe,
 * puts the probe in, and then lets the app's module run as if nothing had been before it.
 *
 * parentPort is started for the greeting and paused again within its event: what is behind it stays in the pipe until the
 * app listens, in order (25.8.4 and 33.2.1; a child that listened after 400 ms had it all). parentPort stands as Electron
 * left it: paused, and with Electron's own two listeners only.
 */
import type { MessageEvent } from 'electron';
import { apply, getPrototypeOf } from '../probe/natives';
import type { ParentPort } from '../probe/parent-port';
import { patchMethod } from '../probe/patch';
import { installUtilityRealm } from '../probe/utility-realm';
import { lookAtOwnHeap } from './heap/own-heap';
import { linkToMain, type NativePort } from './node-link';
import { type Answer, readGreeting } from './utility-greeting';

/** `script`: how our own script is called in stack lines. `run` loads the app's module. */
export function boot(script: string, run: (modulePath: string) => void): void {
  const { parentPort } = process as unknown as { parentPort: ParentPort };
  // [executable, bootstrap, the app's module, …]: without the bootstrap it is what the app asked for.
  process.argv.splice(1, 1);
  const modulePath = process.argv[1] as string;
  const restore = patchMethod(
    getPrototypeOf(parentPort) as object,
    'emit',
    (original) =>
      ({
        emit(this: ParentPort, name: unknown, event: MessageEvent) {
          if (name !== 'message') return apply(original, this, arguments);
          restore();
          parentPort.pause();
          enter(parentPort, event, script);
          run(modulePath);
          return true;
        },
      }).emit,
  );
  parentPort.start();
}

/** Whatever goes wrong here, the app's module runs. */
function enter(
  parentPort: ParentPort,
  { data, ports: [port] }: MessageEvent,
  script: string,
): void {
  const greeting = readGreeting(data);
  if (!greeting || !port) return;
  const { postMessage, close } = port;
  const native: NativePort = { postMessage, close };
  const answer = (word: Answer) => apply(postMessage, port, [word]);
  try {
    const { pipe } = greeting;
    const realm = installUtilityRealm({ parentPort, pipe, own: port, script });
    answer('probe');
    linkToMain(port, native, realm, (largest) => lookAtOwnHeap(pipe, realm.eachHeld, largest));
  } catch {
    answer('no-probe');
  }
}
