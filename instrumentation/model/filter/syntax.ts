/**
 * What a filter is made of once it is read. It reads like the filter of Chrome's Network panel: terms between spaces, all
 * of which must hold; `-` turns one round; `/…/` is a regular expression; `"…"` keeps spaces together.
 */

/** Keys whose value is looked for in words. `:` is "contains", `=` is "is exactly". */
export const WORD_KEYS = ['channel', 'from', 'to', 'realm', 'ipc', 'port', 'cause'] as const;
/** Keys whose value is compared. */
export const NUMBER_KEYS = ['size', 'latency', 'handling', 'serialising'] as const;

export type WordKey = (typeof WORD_KEYS)[number];
export type NumberKey = (typeof NUMBER_KEYS)[number];
export type Comparison = '=' | '>' | '>=' | '<' | '<=';

/** States of messages, and of the channels that they are on. */
export const IS_WORDS = [
  'queued',
  'delivered',
  'unheard',
  'failed',
  'lost',
  'injected',
  'heartbeat',
  'open',
  'in-transit',
  'closed',
] as const;
export type IsWord = (typeof IS_WORDS)[number];

/** What a message may have; `has:data.<path>` besides. */
export const HAS_WORDS = ['ports', 'cause', 'stack', 'payload'] as const;
export type HasWord = (typeof HAS_WORDS)[number];

export type Wanted =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string };

/** One step into a payload; `*` stands for any. */
export type Path = readonly string[];

export type Condition =
  /** Anywhere: in names, realms and payload. */
  | { readonly kind: 'anywhere'; readonly wanted: Wanted }
  | {
      readonly kind: 'words';
      readonly key: WordKey;
      readonly exactly: boolean;
      readonly wanted: Wanted;
    }
  /** Bytes for `size`, microseconds for the others. */
  | {
      readonly kind: 'number';
      readonly key: NumberKey;
      readonly is: Comparison;
      readonly value: number;
    }
  | {
      readonly kind: 'data';
      readonly path: Path;
      readonly is: Comparison | 'contains';
      readonly wanted: Wanted;
    }
  | { readonly kind: 'has-data'; readonly path: Path }
  | { readonly kind: 'is'; readonly word: IsWord }
  | { readonly kind: 'has'; readonly word: HasWord };

/** From `start` up to `end` of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Term extends Span {
  readonly negated: boolean;
  readonly condition: Condition;
}

/**
 * What is amiss, and where. With an `error` the term takes no part in the filter; with a `hint` it does, but perhaps not as
 * it was meant.
 */
export interface Problem extends Span {
  readonly severity: 'error' | 'hint';
  readonly message: string;
}

export interface Filter {
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
}

export const EMPTY_FILTER: Filter = { terms: [], problems: [] };
