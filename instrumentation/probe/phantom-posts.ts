/**
 * Before Electron 30.1.2 and 31.1, `MessagePortMain.postMessage` of a value that can't be cloned throws, and yet sends an
 * empty message, with the ports of its list: a peer in a Node realm is delivered `null`, a peer in a window is closed at
 * once. A list that is refused sends nothing (measured on 25.8.4; 33.2.1 sends nothing in either case).
 */
import { isA, ownValue } from './natives';

const REFUSED = 'An object could not be cloned.';

export function sendsPhantoms(electron: string): boolean {
  const [major = 0, minor = 0, patch = 0] = electron.split(/[.-]/).map(Number);
  if (major === 30) return minor < 1 || (minor === 1 && patch < 2);
  return major < 30 || (major === 31 && minor < 1);
}

const affected = sendsPhantoms(process.versions.electron ?? '99');

/** Whether the call that threw this has sent an empty message all the same. */
export const sentPhantom = (error: unknown): boolean =>
  affected && isA(error, Error) && ownValue(error, 'message') === REFUSED;
