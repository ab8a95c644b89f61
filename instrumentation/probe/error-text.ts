/** What an error says, without running code of the app: it may have been thrown by a getter in the payload. */
import type { PayloadCapture } from '../trace/link';
import { getterOf, isA, ownValue, uncurry } from './natives';

/** An error's text is a line; what is longer is a payload in disguise. */
const LONGEST = 400;

const indexOf = uncurry(String.prototype.indexOf as (text: string) => number);
const slice = uncurry(String.prototype.slice);
const nameOf = getterOf(DOMException.prototype, 'name') as (error: DOMException) => string;
const messageOf = getterOf(DOMException.prototype, 'message') as (error: DOMException) => string;

export function errorText(error: unknown): string {
  if (isA(error, DOMException)) return cut(`${nameOf(error)}: ${messageOf(error)}`);
  if (typeof error === 'string') return cut(error);
  if (!isA(error, Error)) return 'not an Error';
  const message = ownValue(error, 'message');
  return cut(typeof message === 'string' && message !== '' ? message : 'an Error without message');
}

/** Whether values of payloads may be told. */
export const showsValues = (payloads: PayloadCapture): boolean =>
  payloads !== 'none' && payloads !== 'redacted';

/** As much of it as may be told: Chromium puts source text of what can't be cloned behind the error's name. */
export function shownError(text: string, payloads: PayloadCapture): string {
  if (showsValues(payloads)) return text;
  const colon = indexOf(text, ':');
  return colon < 0 ? text : slice(text, 0, colon);
}

const cut = (text: string): string => slice(text, 0, LONGEST);
