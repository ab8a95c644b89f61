/** A break: where messages are looked at, and what of them a realm can tell by itself when it posts or hears one. */
import { isRecord } from './event-check';
import type { HandleId } from './facts';
import type { PortId } from './ids';

export const BREAK_SIGNS = ['=', '>', '>=', '<', '<=', 'contains'] as const;
export type BreakSign = (typeof BREAK_SIGNS)[number];

/** One thing that must hold, or must not. Words are compared in lower case. */
export type BreakTerm = { readonly not: boolean } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'size'; readonly is: BreakSign; readonly value: number }
  | { readonly kind: 'ports' }
  | { readonly kind: 'has'; readonly path: readonly string[] }
  | {
      readonly kind: 'data';
      readonly path: readonly string[];
      readonly is: BreakSign;
      readonly text: string;
    }
);

interface AnyBreak {
  readonly on: 'posted' | 'delivered';
  readonly terms: readonly BreakTerm[];
}

/** As a panel asks for it: by the ports that messages are posted on; null for all. */
export interface PortBreak extends AnyBreak {
  readonly ports: readonly PortId[] | null;
}

/** As a realm has it: by its own handles. */
export interface HandleBreak extends AnyBreak {
  readonly handles: readonly HandleId[] | null;
}

const MOST_BREAKS = 50;
const MOST_TERMS = 20;
const MOST_PORTS = 20_000;
const LONGEST = 1_000;

/** Takes what came for a list of breaks, or null. */
export function readBreaks(value: unknown): PortBreak[] | null {
  if (!Array.isArray(value) || value.length > MOST_BREAKS) return null;
  const breaks: PortBreak[] = [];
  for (const one of value as unknown[]) {
    if (!isRecord(one) || (one.on !== 'posted' && one.on !== 'delivered')) return null;
    const { on, ports, terms } = one;
    if (ports !== null && !isPorts(ports)) return null;
    if (!Array.isArray(terms) || terms.length > MOST_TERMS || !terms.every(isTerm)) return null;
    breaks.push({ on, ports: ports as PortId[] | null, terms: terms as BreakTerm[] });
  }
  return breaks;
}

const isPorts = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_PORTS && value.every(Number.isSafeInteger);

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST;

const isPath = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.length <= MOST_TERMS && value.every(isText);

function isTerm(value: unknown): boolean {
  if (!isRecord(value) || typeof value.not !== 'boolean') return false;
  const isSign = BREAK_SIGNS.includes(value.is as BreakSign);
  switch (value.kind) {
    case 'ports':
      return true;
    case 'text':
      return isText(value.text);
    case 'size':
      return isSign && Number.isFinite(value.value);
    case 'has':
      return isPath(value.path);
    case 'data':
      return isSign && isPath(value.path) && isText(value.text);
    default:
      return false;
  }
}
