/** What `import 'portscope/worker'` does: nothing, where there is no Portscope. */
import {
  installDedicatedWorker,
  installServiceWorker,
  installSharedWorker,
} from '../probe/worker-realm';
import type { RealmKind } from '../trace/events';
import type { Hello } from '../trace/link';
import { randomName } from './random-name';
import { linkServiceWorker } from './service-link';
import { linkSharedWorker } from './shared-link';
import { linkDedicatedWorker } from './worker-link';

/** Stands in the stack lines of the package's own file, where the app's bundler has left it one. */
const SCRIPT = 'portscope/dist/worker.';
const LONGEST = 2048;

interface Scope {
  readonly name?: string;
  readonly onmessage?: unknown;
  readonly onmessageerror?: unknown;
}

export function observeWorker(): void {
  const kind = kindOfWorker();
  if (!kind || isTaken()) return;
  const { name, onmessage, onmessageerror } = globalThis as Scope;
  const late = Boolean(onmessage ?? onmessageerror);
  const hello: Hello = {
    key: randomName(),
    document: '',
    kind,
    entry: 'import',
    isolated: false,
    topFrame: false,
    title: (name ?? '').slice(0, LONGEST),
    url: location.href.slice(0, LONGEST),
    missed: 0,
    owner: '',
  };
  if (kind === 'worker') {
    linkDedicatedWorker(hello, late, installDedicatedWorker(hello.key, SCRIPT));
  } else if (kind === 'shared-worker') {
    linkSharedWorker(hello, installSharedWorker(hello.key, SCRIPT));
  } else {
    linkServiceWorker(hello, installServiceWorker(hello.key, SCRIPT));
  }
}

function kindOfWorker(): RealmKind | null {
  const is = (scope: unknown): boolean =>
    typeof scope === 'function' && globalThis instanceof (scope as new () => object);
  if (typeof DedicatedWorkerGlobalScope === 'function' && is(DedicatedWorkerGlobalScope))
    return 'worker';
  if (typeof SharedWorkerGlobalScope === 'function' && is(SharedWorkerGlobalScope))
    return 'shared-worker';
  if (typeof ServiceWorkerGlobalScope === 'function' && is(ServiceWorkerGlobalScope))
    return 'service-worker';
  return null;
}

/** Whether another copy of the probe is in this realm: a bundler may have made two. */
function isTaken(): boolean {
  const ask = 'portscope-taken';
  if (!dispatchEvent(new Event(ask, { cancelable: true }))) return true;
  addEventListener(ask, (event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
  });
  return false;
}
