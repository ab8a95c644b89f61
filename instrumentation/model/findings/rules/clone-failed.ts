/**
 * A message could not be cloned: a function, a Proxy, an object of the platform stands in it. The error is often lost in a
 * promise, and the message "never arrives".
 *
 * Healthy and alike: a library that catches the error and says so to the other side at once (H29, comlink); what others do with
 * structuredClone to find out what can be cloned. Where the same call of the same function posts at once what may be a plain copy,
 * from another line, it is no more than an information: many catch the error and send what JSON makes of it.
 */
import type { CallApi } from '../../../trace/events';
import type { PortId } from '../../../trace/ids';
import { stackLines } from '../../stack-lines';
import { type Draft, defineRule } from '../rule';
import type { View } from '../view';
import { callWords, type FailedCall, placeOf, portTrouble } from './failed-call';

const CALLS: ReadonlySet<CallApi> = new Set([
  'port.postMessage',
  'ipcRenderer.postMessage',
  'webContents.postMessage',
  'window.postMessage',
  'worker.postMessage',
  'serviceWorker.postMessage',
  'utilityProcess.postMessage',
  'parentPort.postMessage',
]);
/** The next word of the port, if it follows so soon, may tell the other side of the failure; microseconds. */
const ANSWERED = 50_000;
/** What an app posts in place of the message that failed, it posts as soon as it has caught the error. */
const INSTEAD = 10_000;
/** Previews of an Error, and of a text that speaks of one. */
const TELLS_ERROR = /\["e",|error|serializ|cloned/i;

/** Of a text, an array, or an object of the app's. */
const HAS_PARTS = /^(?:"|\["[ao]")/;

interface Failed {
  readonly at: number;
  readonly path: string;
  readonly draft: Draft & { readonly key: string };
}

interface State {
  /** Ports on which a post has just failed. */
  readonly failed: Map<PortId, Failed>;
  /** Cases whose last message was followed by one in its place. */
  readonly replaced: Set<string>;
}

export const cloneFailed = defineRule<State, 'call-failed' | 'posted'>({
  id: 'clone-failed',
  severity: 'error',
  summary: 'A message could not be cloned, and was not sent.',
  on: ['call-failed', 'posted'],
  initial: () => ({ failed: new Map(), replaced: new Set() }),
  apply({ failed, replaced }, event, view, findings) {
    if (event.kind === 'posted') {
      const before = failed.size === 0 ? undefined : failed.get(event.port);
      if (before === undefined) return;
      failed.delete(event.port);
      const { at, path, draft } = before;
      // The message that an old Electron sends in place of the failed one is no answer.
      if (event.at - at > ANSWERED) return;
      if (TELLS_ERROR.test(event.preview)) findings.retract(draft.key);
      else if (
        event.at - at <= INSTEAD &&
        mayBeCopy(event.preview, path) &&
        isSameCall(draft.place?.stack ?? '', event.stack)
      ) {
        replaced.add(draft.key);
        findings.raise({
          ...draft,
          severity: 'info',
          certainty: 'likely',
          sentence: `${draft.sentence} What was posted right after it seems to stand in its place.`,
        });
      }
      return;
    }
    if (event.how !== 'threw' || !CALLS.has(event.api) || portTrouble(event, view) !== null) return;
    if (!/clone/i.test(event.error)) return;
    const { on, realm, path, culprit } = event;
    const key = `${event.api} ${on ?? realm} ${path} ${culprit}`;
    const place = placeOf(event);
    const about =
      on === null ? ({ kind: 'realm', realm } as const) : ({ kind: 'port', port: on } as const);
    const old = consequence(event, view);
    const draft = {
      about,
      key,
      certainty: 'certain' as const,
      sentence:
        `${on === null ? callWords(event) : `A message for ${view.channelWords(on)}`} was not sent: ` +
        `${culprit === '' ? 'something in it' : `${path} is ${article(culprit)}, which`} can't be cloned.${old}`,
      remedy:
        'Send plain data: take functions out, and copy what a framework has made reactive (a Proxy) into a plain object first.',
      place,
      evidence: [{ subject: about, place, text: `The call threw: ${event.error}` }],
      versions:
        old === ''
          ? null
          : 'before 30.1.2 and 31.1 it also sends an empty message or ends the channel',
    };
    if (on !== null) failed.set(on, { at: event.at, path, draft });
    if (!findings.again(key) || replaced.delete(key)) findings.raise(draft);
  },
});

/** Whether the message has what stood around the value that could not be cloned, and not that value. */
function mayBeCopy(preview: string, path: string): boolean {
  if (path === '' || !HAS_PARTS.test(preview)) return false;
  const names = path.split(/[.[\]]+/).filter((name) => name !== '' && !/^\d+$/.test(name));
  const [, ...inside] = names;
  const culprit = inside.pop();
  if (culprit !== undefined && preview.includes(`"${culprit}"`)) return false;
  return inside.every((name) => preview.includes(name));
}

/** What old versions do all the same, for ports of Node realms (electron/electron#42373). */
function consequence({ on, realm }: FailedCall, view: View): string {
  const kind = view.realm(realm)?.kind;
  if (on === null || (kind !== 'main' && kind !== 'utility')) return '';
  const [major = 99, minor = 0, patch = 0] = (view.electron ?? '99').split('.').map(Number);
  const fixed =
    major > 31 ||
    (major === 31 && minor >= 1) ||
    (major === 30 && (minor > 1 || (minor === 1 && patch >= 2)));
  return fixed
    ? ''
    : ' This Electron sends an empty message all the same: a port in the main process gets null, one in a window is closed.';
}

const article = (kind: string): string => `${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}`;

/**
 * Whether the call that failed and the one after it were made in one run of the same function, from different lines of it, the
 * second perhaps by a function that it called.
 */
function isSameCall(failed: string, next: string): boolean {
  const [line, ...callers] = textsOf(failed);
  const lines = textsOf(next);
  if (line === undefined) return false;
  return lines.some(
    (other, i) =>
      other !== line &&
      functionOf(other) === functionOf(line) &&
      lines.slice(i + 1).every((caller, k) => k >= callers.length || caller === callers[k]),
  );
}

const textsOf = (stack: string): string[] => stackLines(stack).map(({ text }) => text);
const functionOf = (line: string): string => line.replace(/:\d+(?::\d+)?\)?$/, '');
