/**
 * Puts a probe into each dedicated worker of a window by the debugger, for workers that do not import `portscope/worker`. It
 * holds nothing up: a worker that is made to wait for its debugger hangs now and then, and so do service workers and frames
 * (docs/discoveries.md). The probe is sent as soon as the worker is told of. Where it comes before the worker's script, which the
 * worker's global shows, nothing is missed; else it is late, and says by how much.
 *
 * Before the script is there the global is not complete, and to ask it for `location` ends the renderer (33.2.1, 25.8.4). To ask for
 * the global's class completes it, but for `location`, and then it is the very one that the script gets (docs/discoveries.md). In a
 * version where that was not measured the probe waits for the script.
 *
 * Other kinds of target are left out by the filter: attaching to a frame in a process of its own is dangerous even
 * without waiting, and shared workers do not attach through a page.
 */
import { randomBytes } from 'node:crypto';
import workerProbe from 'portscope:worker-probe';
import type { DebuggerSession } from './debugger';
import type { Maker } from './worker-link';

const AUTO_ATTACH = {
  autoAttach: true,
  waitForDebuggerOnStart: false,
  flatten: true,
  filter: [{ type: 'worker', exclude: false }],
};

/** Electron's, in which a probe before the script was measured to do no harm. */
const EARLY_IN: ReadonlySet<number> = new Set([25, 33]);

interface Attached {
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string; readonly url: string };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
}

/** What the function of that name says of itself, when it is the debugger's (25.8.4, 33.2.1). */
const THE_DEBUGGERS_OWN = 'function getEventListeners(node) { [Command Line API] }';
/** Of a worker whose script is not there; milliseconds. */
const ASK_AGAIN = 20;

export const mayBeEarly = (electron: string | undefined): boolean =>
  EARLY_IN.has(Number.parseInt(electron ?? '', 10));

export function watchWorkersOf(session: DebuggerSession, early: boolean): void {
  /** Keys of the workers' probes by their sessions; null where it is another's, whose key is not known here. */
  const keys = new Map<string, Maker>([['', '']]);
  // A worker, or its window, may be gone by then.
  const nothing = (): void => {};
  session.on('Target.attachedToTarget', (params, parent) => {
    const { sessionId, targetInfo } = params as Attached;
    if (targetInfo.type !== 'worker') return;
    // With DevTools open as well a probe before the script ends the renderer (33.2.1, 25.8.4).
    const mayBe = early && !session.contents.isDevToolsOpened();
    const key = randomBytes(16).toString('hex');
    keys.set(sessionId, key);
    const script = workerScript(
      { url: targetInfo.url, key, maker: keys.get(parent) ?? null },
      mayBe,
    );
    // At once, since each step makes it later. Nothing waits for the answer.
    enter(session, sessionId, script)
      .then((ours) => {
        if (!ours && keys.has(sessionId)) keys.set(sessionId, null);
      })
      .catch(nothing);
    // For the workers that this one makes.
    session.send('Target.setAutoAttach', AUTO_ATTACH, sessionId).catch(nothing);
  });
  session.on('Target.detachedFromTarget', (params) => {
    keys.delete((params as Attached).sessionId);
  });
  session.send('Target.setAutoAttach', AUTO_ATTACH).catch(nothing);
}

interface WorkerGiven {
  readonly url: string;
  readonly key: string;
  readonly maker: Maker;
}

/**
 * Gives whether the probe is the worker's now; null where the worker's script is not there and `early` is false. A late probe is told who
 * listens to the worker's pipe: the debugger's `getEventListeners` is there while it evaluates, unless the app has one of that name.
 */
export const workerScript = (given: WorkerGiven, early: boolean): string =>
  `(()=>{const early=typeof setTimeout==='undefined';if(early&&!${early})return null;void DedicatedWorkerGlobalScope;` +
  `let ears=null;if(!early)try{if(\`\${getEventListeners}\`==='${THE_DEBUGGERS_OWN}')` +
  `ears=getEventListeners(globalThis).message??[]}catch{}` +
  `let ours=false;((portscope)=>{${workerProbe}\n})({...${JSON.stringify(given)},early,ears,tell:(is)=>{ours=is}});return ours})()`;

/** Ends with the worker, since the debugger then refuses. */
async function enter(session: DebuggerSession, id: string, expression: string): Promise<boolean> {
  for (;;) {
    const params = {
      expression,
      silent: true,
      returnByValue: true,
      includeCommandLineAPI: true,
    };
    const answer = (await session.send('Runtime.evaluate', params, id)) as Evaluated;
    const { value } = answer.result;
    if (value !== null) return value === true;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN).unref());
  }
}
