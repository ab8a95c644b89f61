/**
 * The private link between a probe and the correlator. It travels over ports of our own, which never show in a
 * trace. `hello` comes once, by a road that only a probe has (see inject/); everything after it over the port.
 */
import type { Order, Refusal } from './acting';
import type { HandleBreak } from './breaks';
import { REALM_KINDS, type RealmEntry, type RealmKind } from './events';
import type { Batch, HandleId } from './facts';

/** IPC channels of ours; the patched `emit` on each side swallows them before any listener of the app. */
export const HELLO_CHANNEL = 'portscope:hello';
export const MARKER_CHANNEL = 'portscope:marker';

/** The event by which the debugger asks a realm for the ports that it holds; its key is known to the main process only. */
export const heldType = (key: string): string => `${key}:held`;
/** What the realm puts beside its ports: one that has none is told from one that is not there. */
export const HELD_HERE = 'here';

/** What other realms call the main process's. */
export const MAIN_NAME = 'main';

/** A probe's first words, by a road that only a probe has (see inject/), with one end of its private channel. */
export interface Hello {
  /** Random, names the realm: a reload is a new realm on the same frame. */
  readonly key: string;
  /** Random, shared by the two worlds of one document; '' outside of a document. */
  readonly document: string;
  readonly kind: RealmKind;
  readonly entry: RealmEntry;
  readonly isolated: boolean;
  readonly topFrame: boolean;
  readonly title: string;
  readonly url: string;
  /** Microseconds of the realm's life before its probe came; 0: none, -1: unknown. */
  readonly missed: number;
  /** Key of the realm that made it, or ''. */
  readonly owner: string;
}

export type ProbeMessage =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'flushed'; readonly id: number }
  /**
   * Passes on the hello of a realm that has no road of its own to the main process; its port comes along. `name` is what
   * the sender has called it until now, in `unobserved` and in pipes; '' or absent where it has not.
   */
  | { readonly kind: 'relay'; readonly hello: unknown; readonly name?: string }
  /**
   * A worker that this realm made, or speaks to, has no probe, as far as is known now. `name` begins with the sender's key
   * and a slash; should the worker say hello later, the relay bears the same name.
   */
  | {
      readonly kind: 'unobserved';
      readonly name: string;
      readonly realm: RealmKind;
      readonly title: string;
      readonly url: string;
    }
  /** The realm of this name was ended by the sender. */
  | { readonly kind: 'gone'; readonly name: string }
  /**
   * A pipe that two realms count along has one name for both (`trace/pipes.ts`): what the sender calls `own` is `name`,
   * and its n-th is the (base + n)-th. `name` '': nobody else knows that pipe, so what came by it is of unknown origin;
   * with `@` for its own name: the sender is called what its maker calls it.
   */
  | { readonly kind: 'pipe'; readonly own: string; readonly name: string; readonly base: number }
  /** A frame's document, as it is called by now: its hello came before its title. */
  | { readonly kind: 'titled'; readonly title: string; readonly url: string }
  /** Answer to `payload`: an encoded preview; null where it is not kept. */
  | { readonly kind: 'payload'; readonly id: number; readonly preview: string | null }
  /** Answer to `act`. */
  | { readonly kind: 'acted'; readonly id: number; readonly refusal: Refusal }
  /** Answer to `clock`: `time` is this realm's clock in microseconds. */
  | { readonly kind: 'clock'; readonly id: number; readonly time: number }
  /** Answer to `heap`. */
  | { readonly kind: 'heap'; readonly look: unknown };

/**
 * How much of payloads is kept. `values`: the first entries of the first levels, and long texts cut. `redacted`: of these the
 * types and sizes and the names of properties, and no value. `full`: as `values`, and each realm keeps its last
 * payloads whole, for who asks.
 */
export const PAYLOAD_CAPTURES = ['none', 'redacted', 'values', 'full'] as const;
export type PayloadCapture = (typeof PAYLOAD_CAPTURES)[number];

export const isPayloadCapture = (value: unknown): value is PayloadCapture =>
  (PAYLOAD_CAPTURES as readonly unknown[]).includes(value);

export interface Capture {
  readonly paused: boolean;
  readonly stacks: boolean;
  readonly payloads: PayloadCapture;
}

export type ProbeCommand =
  | { readonly kind: 'capture'; readonly capture: Capture }
  /** `look`: also for ports that have gone by a road that can't be watched. */
  | { readonly kind: 'flush'; readonly id: number; readonly look: boolean }
  | { readonly kind: 'clock'; readonly id: number }
  /** To a utility process: look at your own heap, as far as it has no more bytes than that. */
  | { readonly kind: 'heap'; readonly largest: number }
  | { readonly kind: 'act'; readonly id: number; readonly order: Order }
  /** All that are set from now on. */
  | { readonly kind: 'breaks'; readonly breaks: readonly HandleBreak[] }
  /** The n-th message that was posted on a port, by any of these handles. */
  | {
      readonly kind: 'payload';
      readonly id: number;
      readonly handles: readonly HandleId[];
      readonly n: number;
    }
  | { readonly kind: 'dispose' };

/** The text if it is one, and no longer than that. */
export const text = (value: unknown, longest: number): string | null =>
  typeof value === 'string' && value.length <= longest ? value : null;

const random = (value: unknown): string | null =>
  typeof value === 'string' && RANDOM.test(value) ? value : null;

const ENTRIES: ReadonlySet<unknown> = new Set<RealmEntry>([
  'preload',
  'content-script',
  'executed',
  'fork',
  'import',
  'debugger',
]);

/** Names of realms and documents are random; those with other signs in them are made up in the main process. */
const RANDOM = /^[a-z0-9]{8,64}$/;

/** Takes what came for a hello, or null. */
export function readHello(input: unknown): Hello | null {
  const hello = input as Partial<Hello> | null;
  if (typeof hello !== 'object' || hello === null) return null;
  const key = random(hello.key);
  const document = hello.document === '' ? '' : random(hello.document);
  const title = text(hello.title, 2048);
  const url = text(hello.url, 2048);
  const owner = text(hello.owner, 64);
  const { kind, entry, missed } = hello;
  if (!key || document === null || title === null || url === null || owner === null) return null;
  if (!kind || kind === 'main' || !REALM_KINDS.includes(kind)) return null;
  if (!entry || !ENTRIES.has(entry)) return null;
  if (typeof missed !== 'number' || !(missed >= -1 && Number.isFinite(missed))) return null;
  return {
    key,
    document,
    title,
    url,
    owner,
    kind,
    entry,
    missed,
    isolated: hello.isolated === true,
    topFrame: hello.topFrame === true,
  };
}
