/** What an interpreter needs of the ports of its realm, and what it sends over them. */
import type { Message } from '../program/acts';

/** As it travels: the message, and what its sender knows. */
export interface Payload extends Message {
  readonly run: number;
  /** The port it was posted on; '' on a road. */
  readonly on: string;
  /** Number of the home that each port of the list comes to. */
  readonly hops: readonly number[];
  readonly road: string;
  readonly to: string;
  inside?: unknown;
}

/** The payload is null where an empty message came, see `phantoms`. */
export type Hear<Port> = (payload: Payload | null, ports: readonly Port[]) => void;

export interface PortKit<Port> {
  /** False in a utility process, which has no constructor of channels. */
  readonly makes: boolean;
  make(): readonly [Port, Port];
  post(port: Port, payload: Payload, ports: readonly Port[], options: boolean): void;
  listen(port: Port, hear: Hear<Port>): void;
  onClose(port: Port, hear: () => void): void;
  readonly hearsClose: boolean;
  start(port: Port): void;
  setOnMessage(port: Port, hear: Hear<Port>): void;
  close(port: Port): void;
  /** A post of what can't be cloned throws, and sends an empty message all the same. */
  readonly phantoms: boolean;
  /** False where a payload can't hold a port. */
  readonly nests: boolean;
}

export type Road<Port> = (to: string, payload: Payload, ports: readonly Port[]) => void;
