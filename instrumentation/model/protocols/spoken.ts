/** What one message says in a protocol of calls, as far as its shape tells. */

export const PROTOCOLS = ['comlink', 'json-rpc', 'orpc', 'capnweb'] as const;
export type ProtocolName = (typeof PROTOCOLS)[number];

export type Spoken =
  /** Asks for an answer with the same id. `method`: what is called, '' where the message does not say. */
  | { readonly kind: 'call'; readonly id: string; readonly method: string }
  /** Ends the call of that id, which came the other way. */
  | { readonly kind: 'answer'; readonly id: string; readonly failed: boolean }
  /** Wants no answer. */
  | { readonly kind: 'notice'; readonly method: string }
  /** The caller lets go: of its proxy (comlink, which answers it), or of one result (capnweb). `id` as of a call. */
  | { readonly kind: 'release'; readonly id: string }
  /** A part of a longer answer, or of a longer call. */
  | { readonly kind: 'part'; readonly id: string }
  /** The session is over. */
  | { readonly kind: 'end' };

export interface Protocol {
  readonly name: ProtocolName;
  /** Null for a message that is none of this protocol's. */
  read(payload: Payload): Spoken | null;
}

/** A payload, read as far as protocols look: see payload.ts. */
export type Payload =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Value> }
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  | { readonly kind: 'other' };

/** A field of an object: itself where it is simple, else what it is. */
export type Value =
  | string
  | number
  | boolean
  | null
  | { readonly kind: 'object' | 'array' | 'other'; readonly texts: readonly string[] };
