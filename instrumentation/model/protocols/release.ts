import { saidIn } from './calls';

/** A release is short: an id and a word. Others are not looked at. */
const LONGEST_RELEASE = 160;

/** Whether the message lets go of a comlink proxy. A few nanoseconds for nearly all others. */
export function isRelease(preview: string): boolean {
  if (preview.length > LONGEST_RELEASE || !preview.includes('"RELEASE"')) return false;
  const said = saidIn(preview);
  return said?.protocol === 'comlink' && said.spoken.kind === 'release';
}
