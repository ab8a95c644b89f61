/**
 * Which of some ports are neutered, asked of the platform without any effect on them.
 *
 * A transfer list with a neutered port in it is refused as a whole, before anything is done with the others, and the error
 * says the place of the first one: "Port at index 3 is already neutered". So the ports are put into the list of a post on a
 * port of our own, with one at its end that we know to be neutered: nothing is ever sent. A port that was closed, or has
 * heard its `close`, is not neutered. 25.8.4 and 33.2.1: 21 µs for the call and one more for each port; ports that were asked
 * for between all of their messages delivered and moved as ever.
 */
import { emptyList, getterOf, iterable, uncurry } from './natives';

const NativeMessageChannel = MessageChannel;
const post = uncurry(
  MessagePort.prototype.postMessage as (data: unknown, list: Transferable[]) => void,
);
const port1Of = getterOf(MessageChannel.prototype, 'port1') as (
  channel: MessageChannel,
) => MessagePort;
const port2Of = getterOf(MessageChannel.prototype, 'port2') as (
  channel: MessageChannel,
) => MessagePort;
const messageOf = getterOf(DOMException.prototype, 'message') as (error: DOMException) => string;
const indexOf = uncurry(String.prototype.indexOf);
const codeAt = uncurry(String.prototype.charCodeAt);

const BEFORE_PLACE = 'Port at index ';
/** So many are asked for at once: a millisecond. */
const MOST_AT_ONCE = 1_000;

export type AskNeutered = (ports: readonly MessagePort[]) => readonly boolean[];

/** Null where the platform's words are others than are known here. */
export function createNeuteredQuestion(): AskNeutered | null {
  // Kept as a whole: a post on a port whose peer is gone says nothing.
  const own = new NativeMessageChannel();
  const known = port1Of(new NativeMessageChannel());
  post(port1Of(new NativeMessageChannel()), null, iterable([known]));

  /** Place of the first neutered one, the known one behind them all included; -1 where that isn't told. */
  const firstIn = (ports: readonly MessagePort[], from: number, to: number): number => {
    const list = emptyList<Transferable>();
    for (let i = from; i < to; i++) list[list.length] = ports[i] as MessagePort;
    list[list.length] = known;
    try {
      post(port1Of(own), null, iterable(list));
      return -1;
    } catch (error) {
      return placeIn(messageOf(error as DOMException));
    }
  };

  if (firstIn([], 0, 0) !== 0 || firstIn([port2Of(own)], 0, 1) !== 1) return null;
  return (ports) => {
    const answers = emptyList<boolean>();
    for (let i = 0; i < ports.length; i++) answers[i] = false;
    for (let from = 0; from < ports.length; ) {
      const to = ports.length - from > MOST_AT_ONCE ? from + MOST_AT_ONCE : ports.length;
      const place = firstIn(ports, from, to);
      if (place < 0) break;
      if (from + place < to) answers[from + place] = true;
      from += place + (from + place < to ? 1 : 0);
    }
    return answers;
  };
}

function placeIn(message: string): number {
  const at = indexOf(message, BEFORE_PLACE, 0);
  if (at < 0) return -1;
  let place = -1;
  for (let i = at + BEFORE_PLACE.length; i < message.length; i++) {
    const digit = codeAt(message, i) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    place = (place < 0 ? 0 : place * 10) + digit;
  }
  return place;
}
