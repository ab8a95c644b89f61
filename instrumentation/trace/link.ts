/**
 * The private link between a probe and the correlator. It travels over ports of our own, which never show in a
 * trace. `hello` comes once, by a road that only a probe has (see inject/); everything after it over the port.
 */
import type { Batch } from './facts';

/** IPC channels of ours; the patched `emit` on each side swallows them before any listener of the app. */
export const HELLO_CHANNEL = 'portscope:hello';
export const MARKER_CHANNEL = 'portscope:marker';

export interface Hello {
  /** Random, names the realm: a reload is a new realm on the same frame. */
  readonly key: string;
  /** Random, shared by the two worlds of one document. */
  readonly document: string;
  readonly kind: 'page' | 'preload';
  readonly isolated: boolean;
  readonly topFrame: boolean;
  readonly title: string;
  readonly url: string;
}

export type ProbeMessage =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'flushed'; readonly id: number };

export interface Capture {
  readonly paused: boolean;
  readonly stacks: boolean;
}

export type ProbeCommand =
  | { readonly kind: 'capture'; readonly capture: Capture }
  | { readonly kind: 'flush'; readonly id: number }
  | { readonly kind: 'dispose' };

const text = (value: unknown, longest: number): string | null =>
  typeof value === 'string' && value.length <= longest ? value : null;

/** Takes what an IPC message brought for a hello, or null. */
export function readHello(input: unknown): Hello | null {
  const hello = input as Partial<Hello> | null;
  if (typeof hello !== 'object' || hello === null) return null;
  const key = text(hello.key, 64);
  const document = text(hello.document, 64);
  const title = text(hello.title, 2048);
  const url = text(hello.url, 2048);
  if (!key || !document || title === null || url === null) return null;
  if (hello.kind !== 'page' && hello.kind !== 'preload') return null;
  return {
    key,
    document,
    title,
    url,
    kind: hello.kind,
    isolated: hello.isolated === true,
    topFrame: hello.topFrame === true,
  };
}
