/** The address that a worker's script will say is its own, from what the app gave to the constructor. */
import { getterOf, isA, isObject, uncurry } from './natives';
import { isProxy } from './proxies';

const NativeUrl = URL;
const hrefOf = getterOf(URL.prototype, 'href') as (url: URL) => string;
const slice = uncurry(String.prototype.slice);
const baseOf =
  typeof Node === 'function'
    ? (getterOf(Node.prototype, 'baseURI') as (node: Node) => string)
    : undefined;
const LONGEST = 2048;

interface TrustedScript {
  readonly prototype: { toString(): string };
}
const Trusted = (globalThis as { TrustedScriptURL?: TrustedScript & (new () => object) })
  .TrustedScriptURL;
const trustedText = Trusted && uncurry(Trusted.prototype.toString);

/** '' where it can't be known without running code of the app. */
export function addressOf(given: unknown): string {
  try {
    if (isObject(given) && isProxy(given)) return '';
    if (isA(given, NativeUrl)) return slice(hrefOf(given), 0, LONGEST);
    const text =
      typeof given === 'string'
        ? given
        : Trusted && trustedText && isA(given, Trusted)
          ? trustedText(given as never)
          : null;
    if (text === null) return '';
    const base = typeof document === 'object' && baseOf ? baseOf(document) : location.href;
    return slice(hrefOf(new NativeUrl(text, base)), 0, LONGEST);
  } catch {
    return '';
  }
}
