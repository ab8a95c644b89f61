/**
 * How the probe of a frame without a preload says hello: it has no road to the main process, so it sends its hello and
 * its private port to the top window, whose probe swallows the message and passes both on. It calls its own realm's
 * native `postMessage` with the top window as `this`, which works for a window of another origin, too, and by-passes
 * whatever the app has made of `top.postMessage`.
 *
 * A message's data is not looked into unless it came from another window with a number of ports that no app would send.
 * Whether the hello is true is for the main process to say: it knows the token, which only our own scripts have.
 */
import { getterOf, isArray, ownValue } from '../probe/natives';
import type { Outbox } from '../probe/outbox';

/** The private port, and others that mean nothing. */
export const HELLO_PORTS = 7;

const NAME = 'portscope:frame';
const sourceOf = getterOf(MessageEvent.prototype, 'source');
const dataOf = getterOf(MessageEvent.prototype, 'data');

/** What the main process gets: to be validated there. */
export interface FrameHello {
  readonly token: unknown;
  readonly hello: unknown;
}

/** The arguments of `postMessage`. */
export function helloToTop(token: string, hello: object, port: MessagePort): unknown[] {
  const ports = [port];
  while (ports.length < HELLO_PORTS) ports.push(new MessageChannel().port1);
  return [[NAME, token, hello], '*', ports];
}

/** For the top window's probe: passes on what is a frame's hello, and says whether it was one. */
export function takeFrameHello(
  event: MessageEvent,
  ports: readonly MessagePort[],
  outbox: Outbox,
): boolean {
  if (ports.length !== HELLO_PORTS || sourceOf?.(event) === window || window.top !== window)
    return false;
  const data = dataOf?.(event);
  if (!isArray(data) || ownValue(data, 0) !== NAME) return false;
  const hello: FrameHello = { token: ownValue(data, 1), hello: ownValue(data, 2) };
  outbox.tell({ kind: 'relay', hello }, ports[0]);
  return true;
}
