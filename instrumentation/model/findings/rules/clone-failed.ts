/**
 * A message could not be cloned: a function, a Proxy, an object of the platform stands in it. The error is often lost in a
 * promise, and the message "never arrives".
 *
 * Healthy and alike: a library that catches the error and says so to the other side at once (H29, comlink); what others do with
 * structuredClone to find out what can be cloned.
 */
import type { CallApi } from '../../../trace/events';
import type { PortId } from '../../../trace/ids';
import { defineRule } from '../rule';
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
/** Previews of an Error, and of a text that speaks of one. */
const TELLS_ERROR = /\["e",|error|serializ|cloned/i;

/** Ports on which a post has just failed, and when. */
type State = Map<PortId, { readonly at: number; readonly key: string }>;

export const cloneFailed = defineRule<State, 'call-failed' | 'posted'>({
  id: 'clone-failed',
  severity: 'error',
  summary: 'A message could not be cloned, and was not sent.',
  on: ['call-failed', 'posted'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    if (event.kind === 'posted') {
      if (state.size === 0) return;
      const failed = state.get(event.port);
      if (failed === undefined) return;
      state.delete(event.port);
      // The message that an old Electron sends in place of the failed one is no answer.
      if (event.at - failed.at > ANSWERED || !TELLS_ERROR.test(event.preview)) return;
      findings.retract(failed.key);
      return;
    }
    if (event.how !== 'threw' || !CALLS.has(event.api) || portTrouble(event, view) !== null) return;
    if (!/clone/i.test(event.error)) return;
    const { on, realm, path, culprit } = event;
    const key = `${event.api} ${on ?? realm} ${path} ${culprit}`;
    if (on !== null) state.set(on, { at: event.at, key });
    if (findings.again(key)) return;
    const place = placeOf(event);
    const about =
      on === null ? ({ kind: 'realm', realm } as const) : ({ kind: 'port', port: on } as const);
    const old = consequence(event, view);
    findings.raise({
      about,
      key,
      certainty: 'certain',
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
    });
  },
});

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
