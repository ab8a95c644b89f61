/** The private talk between the prover and the interpreters. It carries no ports and is no part of what is measured. */
import type { Act, Ending } from '../program/acts';
import type { Shower } from '../program/stage-plan';
import type { Entry } from '../truth/entries';

export type Order =
  /** First of all: how this realm is called. It makes a channel of that name, by which the trace's realm is known. */
  | { readonly kind: 'name'; readonly label: string }
  | { readonly kind: 'begin'; readonly id: number; readonly run: number }
  /** `busy`: for so many milliseconds before it does them, so that what comes next is there when it has. */
  | {
      readonly kind: 'task';
      readonly id: number;
      readonly acts: readonly Act[];
      readonly busy?: number;
    }
  /** Closes and forgets all ports. */
  | { readonly kind: 'drop'; readonly id: number }
  | { readonly kind: 'open'; readonly id: number; readonly window: WindowPlan }
  | { readonly kind: 'end'; readonly id: number; readonly group: string; readonly how: Ending }
  | { readonly kind: 'fork'; readonly id: number; readonly name: string }
  /** What can be seen, for the proof of transparency: see look/. */
  | { readonly kind: 'look'; readonly id: number }
  | { readonly kind: 'flush'; readonly id: number }
  /** Answered when all that was told so far is resolved. */
  | { readonly kind: 'settle'; readonly id: number }
  /** The trace from that event on. */
  | { readonly kind: 'trace'; readonly id: number; readonly from: number }
  /** How many messages Portscope has sent over ports of its own. */
  | { readonly kind: 'own'; readonly id: number }
  | { readonly kind: 'quit' };

export interface WindowPlan {
  readonly name: string;
  readonly sandbox: boolean;
  readonly isolation: boolean;
  readonly url: string;
  readonly shownBy: Shower | null;
}

export type Report =
  /** `pid`: of a process that has this realm only. */
  | { readonly kind: 'hello'; readonly place: string; readonly pid?: number }
  /** `hearsClose`: its ports can be heard closing. */
  | { readonly kind: 'named'; readonly hearsClose: boolean }
  /** A renderer that nothing of the program ended. */
  | { readonly kind: 'crashed'; readonly window: string; readonly how: string }
  | { readonly kind: 'log'; readonly entries: readonly Entry[] }
  | { readonly kind: 'done'; readonly id: number; readonly result?: unknown };

export interface Control {
  tell(report: Report): void;
  onOrder(obey: (order: Order) => void): void;
}

/** Names of functions that stand in the stack of a channel being made, and so tell the trace which one it is. */
export const realmLabel = (realm: string): string => `prove_realm_${realm.replace(/\W/g, '_')}_`;
export const channelLabel = (run: number, channel: string): string =>
  `prove_channel_${run}_${channel}_`;

/** The port of a shared worker is a road: one for all programs of a launch. */
export const SHARED_LABEL = 'prove_shared_';

/** Calls `run` from a function of that name. */
export function labelled<Result>(name: string, run: () => Result): Result {
  const holder = {
    [name]: () => {
      const result = run();
      return result;
    },
  };
  return (holder[name] as () => Result)();
}
