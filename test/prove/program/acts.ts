/**
 * The language that the interpreters in the app understand. A program is a list of instructions; each is a task of one
 * realm, whose acts run one after another without a pause, or something that is done to a whole window or process.
 */

/** Where a realm can be: `main`, `w1.page`, `w1.preload`. A reload puts a new realm into the same place. */
export type Place = string;
/** `c7`. */
export type ChannelName = string;
/** `c7a` is port1 of channel c7, `c7b` port2. */
export type PortName = string;
/** `m12`: every message of a program has a name of its own. */
export type MessageName = string;

/** How a reaction runs: in the listener, after an `await` of a settled promise, or in a later task. */
export type Manner = 'sync' | 'microtask' | 'task';

export interface Reaction {
  readonly how: Manner;
  readonly acts: readonly Act[];
}

export interface Message {
  readonly m: MessageName;
  /** Its transfer list, in order. */
  readonly ports: readonly PortName[];
  /** The ports stand inside the payload too, in the opposite order (windows and workers only). */
  readonly nested: boolean;
  /** The list is given as `{ transfer }`. */
  readonly options: boolean;
  /** What whoever receives it does with it. */
  readonly reaction: Reaction | null;
}

export type StartedBy = 'start' | 'onmessage';

export type Act =
  | { readonly do: 'make'; readonly channel: ChannelName }
  | { readonly do: 'post'; readonly port: PortName; readonly message: Message }
  /** Over a road that is no port of the program: see roads.ts. */
  | {
      readonly do: 'send';
      readonly road: string;
      readonly to: Place;
      readonly message: Message;
    }
  | { readonly do: 'start'; readonly port: PortName; readonly by: StartedBy }
  | { readonly do: 'close'; readonly port: PortName }
  /** Posts on a handle that a transfer or `close` has taken: goes nowhere, silently. */
  | { readonly do: 'post-late'; readonly port: PortName }
  /** `document.open()`: the platform takes all listeners off the window. */
  | { readonly do: 'anew' }
  /** Posts what can't be cloned. Where that sends an empty message all the same, its receiver is in a Node realm. */
  | { readonly do: 'post-bad'; readonly port: PortName; readonly m: MessageName };

/** What can be done to a window, and the last two to a process. */
export type Ending = 'reload' | 'navigate' | 'crash' | 'destroy' | 'kill' | 'exit';

export interface Task {
  readonly place: Place;
  readonly acts: readonly Act[];
}

export type Instruction =
  | ({ readonly kind: 'task' } & Task)
  | {
      readonly kind: 'end';
      readonly group: string;
      readonly how: Ending;
      readonly told: boolean;
      /** Tasks of others, just before it and without a rest: what they send there is under way when it ends. */
      readonly last: readonly Task[];
    }
  /** Waits until all that can arrive has arrived; `known`: and until the trace says where it came from. */
  | { readonly kind: 'rest'; readonly known: boolean };

export const channelOfPort = (port: PortName): ChannelName => port.slice(0, -1);
export const peerOfPort = (port: PortName): PortName =>
  channelOfPort(port) + (port.endsWith('a') ? 'b' : 'a');
