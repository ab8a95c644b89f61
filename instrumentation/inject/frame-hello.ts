/**
 * How the probe of a frame without a preload says hello: it has no road to the main process, so it sends its hello and
 * its private port to the top window, whose probe swallows the message and passes both on. It calls its own realm's
 * native `postMessage` with the top window as `this`, which works for a window of another origin, too, and by-passes
 * whatever the app has made of `top.postMessage`.
 *
 * A message's data is not looked into unless it came from another window with a number of ports that no app would send.
 * Whether the hello is true is for the main process to say: it knows the token of the launch. A page can get at it, so what the hello says is checked all the same.
 */
import { getterOf, isArray, ownValue } from '../probe/natives';
import type { Outbox } from '../probe/outbox';

/** The private port, and others that mean nothing. */
export const HELLO_PORTS = 7;

const NAME = 'portscope:frame';
const NativeMessageChannel = MessageChannel;
const sourceOf = getterOf(MessageEvent.prototype, 'source');
const dataOf = getterOf(MessageEvent.prototype, 'data');

/** What the main process gets: to be validated there. */
export interface FrameHello {
  readonly token: string;
  readonly hello: object;
  /** The main process's number of the frame, if it gave one. */
  readonly frame?: number;
}

/** The probe that is there already is in this frame. */
export interface FrameSighting {
  readonly token: string;
  readonly frame?: number;
  readonly key: string;
}

/** The arguments of `postMessage`. */
export function helloToTop({ token, hello, frame }: FrameHello, port: MessagePort): unknown[] {
  return toTop({ token, hello, frame }, port);
}

export function sightingToTop({ token, frame, key }: FrameSighting): unknown[] {
  return toTop({ token, frame, key }, new NativeMessageChannel().port1);
}

function toTop(words: object, port: MessagePort): unknown[] {
  const ports = [port];
  while (ports.length < HELLO_PORTS) ports.push(new NativeMessageChannel().port1);
  return [[NAME, words], '*', ports];
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
  outbox.tell({ kind: 'relay', hello: ownValue(data, 1) }, ports[0]);
  return true;
}
