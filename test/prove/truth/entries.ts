/** What the interpreters log: the ground truth. They know nothing of Portscope. */
import type {
  ChannelName,
  Ending,
  Manner,
  MessageName,
  Place,
  PortName,
  StartedBy,
} from '../program/acts';

/** Where the cause of a post is not the listener that runs at that moment. */
export type When = 'alone' | Manner;

/** `hop` counts the homes of a port from 0; it travels with the port in the payload. */
export type Entry =
  | { t: 'made'; channel: ChannelName }
  | {
      t: 'posted';
      port: PortName;
      hop: number;
      m: MessageName;
      ports: PortName[];
      /** The message whose listener did it, and how; null when nobody's did. */
      cause: MessageName | null;
      when: When;
    }
  /** On a handle that is closed, neutered, or has heard its channel end. */
  | { t: 'posted-late'; port: PortName; m: MessageName }
  /** Threw. `phantom`: it sent an empty message all the same, which has a `posted` of its own, named `phantom`. */
  | { t: 'failed'; port: PortName; hop: number; phantom: boolean }
  /** `to`: where the road leads; '' over a port. */
  | { t: 'left'; port: PortName; hop: number; road: string; to: Place; m: MessageName }
  | { t: 'arrived'; port: PortName; hop: number; road: string; m: MessageName }
  /** `on`: the port that its sender says it posted it on. */
  | { t: 'got'; port: PortName; hop: number; m: MessageName; on: PortName }
  | { t: 'started'; port: PortName; hop: number; by: StartedBy }
  | { t: 'closed'; port: PortName; hop: number }
  | { t: 'heard-close'; port: PortName; hop: number }
  /** Logged by the prover: this realm is over. */
  | {
      t: 'ended';
      how: Ending;
      /** Were under way to it then: whether they came before is not known, as its own last words are lost. */
      underWay: readonly MessageName[];
    }
  /** Logged by the prover: what was logged before this was told by its probe, too. */
  | { t: 'flushed' }
  /** Nothing of the app should ever go wrong: then there is no truth to compare with. */
  | { t: 'fault'; what: string };

/** An entry and the realm that logged it, in the order in which the prover heard of them. */
export interface Logged {
  /** `w1.page#3`: the third realm in that place. */
  readonly realm: string;
  readonly entry: Entry;
}
