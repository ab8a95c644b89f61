/**
 * What a worker's probe and its maker's say to each other over the worker's own pipe, once each knows from the rendezvous
 * that the other is there. The far probe swallows it: nobody else hears it, and neither side counts it.
 */
import { emptyList, getterOf, isObject, ownValue, uncurry } from './natives';

export type Word =
  /**
   * The worker tells which it is, and how many messages it has sent. `late`: listeners of the app were there before, and would
   * hear an answer by the same road.
   */
  | {
      readonly portscope: 'hello';
      readonly key: string;
      readonly sent: number;
      readonly late?: boolean;
    }
  /**
   * The maker's answer: what it calls the worker, how many messages it has sent there, and by how much the worker has sent
   * more than the worker's probe counted.
   */
  | {
      readonly portscope: 'ack';
      readonly key: string;
      readonly name: string;
      readonly sent: number;
      readonly missed: number;
      /** The first messages that the maker sent there, described: some of those that a late probe has missed. */
      readonly words: readonly string[];
    }
  /** The worker's hello for the main process, with one end of its private channel. */
  | { readonly portscope: 'link'; readonly key: string; readonly hello: unknown }
  /**
   * To a shared or a service worker, with a port to answer on: `key` is the worker's, and what comes by this road is known as
   * the pipe `name`, where `sent` messages were sent before.
   */
  | {
      readonly portscope: 'mark';
      readonly key: string;
      readonly name: string;
      readonly sent: number;
      /** What the pipe back is called, for a service worker. */
      readonly back?: string;
    }
  /** A service worker's answer to a mark, on the pipe back: how many messages it has sent there. */
  | {
      readonly portscope: 'back';
      readonly key: string;
      readonly back: string;
      readonly sent: number;
    };

const dataOf = getterOf(MessageEvent.prototype, 'data') as (event: Event) => unknown;
const stop = uncurry(Event.prototype.stopImmediatePropagation);

/**
 * Whether the event brings a word of this kind for this worker; then no listener after ours hears of it. `read`: an
 * ExtendableMessageEvent has getters of its own.
 */
export function takeWord<Kind extends Word['portscope']>(
  event: Event,
  kind: Kind,
  known: (key: string) => boolean,
  read: (event: Event) => unknown = dataOf,
): Extract<Word, { portscope: Kind }> | null {
  const data = read(event);
  if (!isObject(data) || ownValue(data, 'portscope') !== kind) return null;
  const key = ownValue(data, 'key');
  if (typeof key !== 'string' || !known(key)) return null;
  stop(event);
  return data as Extract<Word, { portscope: Kind }>;
}

/** More are not compared with what comes later (inbox.ts). */
export const MOST_WORDS = 8;

/** Descriptions that came from elsewhere. */
export function wordsIn(value: unknown): readonly string[] {
  const words = emptyList<string>();
  for (let i = 0; isObject(value) && i < MOST_WORDS; i++) {
    const word = ownValue(value, String(i));
    if (typeof word === 'string') words[words.length] = word;
  }
  return words;
}

/** A count that came from elsewhere. */
export const countIn = (value: unknown): number =>
  typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : 0;
