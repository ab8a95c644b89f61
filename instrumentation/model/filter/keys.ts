/** The keys of the language, with the words that explain them. */
import { distance } from '../edit-distance';
import {
  HAS_WORDS,
  IS_WORDS,
  NUMBER_KEYS,
  type NumberKey,
  WORD_KEYS,
  type WordKey,
} from './syntax';

export interface KeyHelp {
  readonly key: string;
  /** As one writes it, up to where the value comes. */
  readonly opening: string;
  readonly about: string;
  readonly example: string;
}

const ABOUT: Readonly<Record<WordKey | NumberKey, readonly [about: string, example: string]>> = {
  channel: ['Name or number of the channel', 'channel:search'],
  from: ['Where it was posted', 'from:main'],
  to: ['Where it was delivered', 'to:"Search worker"'],
  realm: ['Either side: name, address, kind or number', 'realm:utility'],
  ipc: ['The IPC channel that brought one of the ports', 'ipc:open-stream'],
  port: ['The port it was posted on', 'port=#4A'],
  cause: ['What it was caused by: a message, a channel, none or unknown', 'cause:#4A.12'],
  size: ['Estimated bytes of the payload', 'size>10k'],
  latency: ['From posted to delivered', 'latency>5ms'],
  handling: ['Time that its listeners took', 'handling>16ms'],
  serialising: ['Time within postMessage', 'serialising>1ms'],
};

export const KEYS: readonly KeyHelp[] = [
  ...WORD_KEYS.map((key) => helpOf(key, ':')),
  ...NUMBER_KEYS.map((key) => helpOf(key, '>')),
  {
    key: 'data',
    opening: 'data.',
    about: 'A value inside the payload',
    example: 'data.type=search',
  },
  { key: 'is', opening: 'is:', about: IS_WORDS.join(', '), example: 'is:queued' },
  {
    key: 'has',
    opening: 'has:',
    about: `${HAS_WORDS.join(', ')}, data.<path>`,
    example: 'has:ports',
  },
];

function helpOf(key: WordKey | NumberKey, sign: string): KeyHelp {
  const [about, example] = ABOUT[key];
  return { key, opening: `${key}${sign}`, about, example };
}

export const exampleOf = (key: string): string =>
  KEYS.find((help) => help.key === key)?.example ?? '';

/** The key that was perhaps meant: one letter more, less or other, or two. */
export function nearKey(word: string): string | null {
  const lower = word.toLowerCase();
  if (lower.length < 3) return null;
  const near = KEYS.map(({ key }) => ({ key, far: distance(lower, key) }))
    .filter(({ key, far }) => far > 0 && far <= (key.length > 4 ? 2 : 1))
    .sort((one, other) => one.far - other.far);
  return near[0]?.key ?? null;
}
