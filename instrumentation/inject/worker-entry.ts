/**
 * What `import 'portscope/worker'` does: nothing, where there is no Portscope. The debugger does the same in a dedicated
 * worker, later.
 */
import {
  installDedicatedWorker,
  installServiceWorker,
  installSharedWorker,
} from '../probe/worker-realm';
import { createScopePipe, type ScopePipe } from '../probe/worker-scope';
import type { RealmKind } from '../trace/events';
import type { Hello } from '../trace/link';
import { randomName } from './random-name';
import { linkServiceWorker } from './service-link';
import { linkSharedWorker } from './shared-link';
import { linkDedicatedWorker, type Maker } from './worker-link';

/** Stands in the stack lines of the package's own file, where the app's bundler has left it one. */
export const IMPORTED_SCRIPT = 'portscope/dist/worker.';
const LONGEST = 2048;

interface Scope {
  readonly name?: string;
  readonly onmessage?: unknown;
  readonly onmessageerror?: unknown;
}

export interface Entered {
  readonly entry: 'import' | 'debugger';
  /** Address of the script that the probe is built into, as its stack lines show it. */
  readonly script: string;
  /** Of the worker, where that is known; its `location` else. */
  readonly url?: string;
  /** Something of the app has run before, in any case. */
  readonly late?: boolean;
  /** What listens to a dedicated worker's pipe by now; null: unknown. */
  readonly ears?: readonly { readonly listener: unknown }[] | null;
  readonly key?: string;
  readonly maker?: Maker;
}

/** Says whether this is the probe of the worker now. */
export function observeWorker(entered: Entered): boolean {
  const { entry, script, url, late = false, ears = null } = entered;
  const { key = randomName(), maker = null } = entered;
  const kind = kindOfWorker();
  if (!kind) return false;
  const { name, onmessage, onmessageerror } = globalThis as Scope;
  const pipe = createScopePipe(late || Boolean(onmessage ?? onmessageerror));
  if (pipe.late && ears) earsAre(pipe, ears, onmessage);
  if (isTaken(pipe)) return false;
  const hello: Hello = {
    key,
    document: '',
    kind,
    entry,
    isolated: false,
    topFrame: false,
    title: (name ?? '').slice(0, LONGEST),
    url: (url ?? location.href).slice(0, LONGEST),
    missed: 0,
    owner: '',
  };
  if (kind === 'worker') {
    linkDedicatedWorker(hello, maker, installDedicatedWorker(key, script, pipe));
  } else if (kind === 'shared-worker') {
    linkSharedWorker(hello, installSharedWorker(key, script));
  } else {
    linkServiceWorker(hello, installServiceWorker(key, script));
  }
  return true;
}

/** Nobody listens, or the worker's handler alone, which can be put behind our own listener: then the probe hears first. */
function earsAre(
  pipe: ScopePipe,
  ears: readonly { readonly listener: unknown }[],
  handler: unknown,
): void {
  const [first] = ears;
  if (first === undefined) pipe.deaf = true;
  else if (ears.length > 1 || first.listener !== handler) return;
  pipe.first = true;
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

/**
 * Whether another copy of the probe is in this realm: a bundler may have made two, or the debugger was first. That one hears
 * what this one knows: where nothing has run before the import, it has missed nothing.
 */
function isTaken(pipe: ScopePipe): boolean {
  const [ask, askEarly] = ['portscope-taken', 'portscope-taken-early'];
  if (!dispatchEvent(new Event(pipe.late ? ask : askEarly, { cancelable: true }))) return true;
  const answer = (event: Event): void => {
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.type !== askEarly) return;
    pipe.late = false;
    pipe.first = true;
    pipe.onSure?.();
  };
  addEventListener(ask, answer);
  addEventListener(askEarly, answer);
  return false;
}
