/** The model's own table: all reducers, their states, and who answers for which kind of event. */
import type { TraceEvent, TraceEventKind } from '../trace/events';
import { acts } from './acts';
import { capture } from './capture';
import { channelRows } from './channel-rows';
import { channels } from './channels';
import { heap } from './heap';
import { messages } from './messages';
import { names } from './names';
import { realms } from './realms';
import { inOrder } from './reducer';
import { transfers } from './transfers';

export function initialStates() {
  return {
    realms: realms.initial(),
    channels: channels.initial(),
    transfers: transfers.initial(),
    messages: messages.initial(),
    names: names.initial(),
    channelRows: channelRows.initial(),
    capture: capture.initial(),
    acts: acts.initial(),
    heap: heap.initial(),
  };
}

export type States = ReturnType<typeof initialStates>;

/** A reducer as the pass sees it: `needs` was checked against the states where the reducer was declared. */
interface Step {
  readonly name: keyof States;
  readonly needs: readonly (keyof States)[];
  readonly on?: readonly TraceEventKind[];
  apply(state: unknown, event: TraceEvent, others: States): void;
}

/** Each after what it needs. */
export const steps: readonly Step[] = inOrder<Step>([
  realms,
  channels,
  transfers,
  messages,
  names,
  channelRows,
  capture,
  acts,
  heap,
]);

/** More than there are: a file may hold kinds of any name. */
const MOST_KINDS = 100;
const byKind = new Map<string, readonly Step[]>();

/** Those that want to hear of such an event, in their order. */
export function stepsOn(kind: TraceEventKind): readonly Step[] {
  let wanting = byKind.get(kind);
  if (wanting === undefined) {
    wanting = steps.filter(({ on }) => on === undefined || on.includes(kind));
    if (byKind.size < MOST_KINDS) byKind.set(kind, wanting);
  }
  return wanting;
}

/** The reducer that answers first for a kind. A kind that nobody means does not compile. */
export function answererOf(kind: TraceEventKind): keyof States {
  switch (kind) {
    case 'realm-started':
    case 'realm-renamed':
    case 'realm-ended':
    case 'realm-unobserved':
    case 'clock':
    case 'facts-lost':
    // Read by the rules of findings alone: what is said of a call, a listener or a delivery has no row of its own.
    case 'realm-listening':
    case 'message-unheard':
    case 'inbox-paused':
    case 'inbox-posted':
    case 'realm-visible':
    case 'call-failed':
      return 'realms';
    case 'channel-made':
    case 'channel-found':
    case 'port-started':
    case 'port-listening':
    case 'close-listening':
    case 'handler-ignored':
    case 'port-closed':
    case 'close-heard':
    case 'cleared':
      return 'channels';
    case 'transfer-left':
    case 'transfer-arrived':
    case 'transfer-unseen':
    case 'transfer-lost':
    case 'port-used':
    case 'port-adopted':
    case 'transfer-answers':
      return 'transfers';
    case 'posted':
    case 'delivered':
    case 'handled':
    case 'post-failed':
    case 'message-lost':
    case 'post-ignored':
    case 'posted-with':
    case 'delivered-null':
      return 'messages';
    case 'capture':
      return 'capture';
    case 'acted':
      return 'acts';
    case 'port-kept':
    case 'heap-verified':
      return 'heap';
    default: {
      const nobody: never = kind;
      throw new Error(`No reducer answers for "${String(nobody)}".`);
    }
  }
}
