/**
 * The numbers that name things in a trace. Each is branded, so that a port is never passed for a realm.
 * All are small integers that start at 1 and are unique in one trace.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** One JavaScript global in which a probe runs. */
export type RealmId = Branded<'realm'>;
/** A pair of entangled ports. */
export type ChannelId = Branded<'channel'>;
/** One end of a channel: `2 * channel` for end A, `2 * channel + 1` for end B. */
export type PortId = Branded<'port'>;
/** One hop of one port. */
export type TransferId = Branded<'transfer'>;
/** Microseconds since the Unix epoch, by the clock of the realm that saw the event. */
export type Micros = Branded<'micros'>;

export type PortEnd = 'A' | 'B';

export function portOf(channel: ChannelId, end: PortEnd): PortId {
  return (channel * 2 + (end === 'A' ? 0 : 1)) as PortId;
}

export function channelOf(port: PortId): ChannelId {
  return Math.floor(port / 2) as ChannelId;
}

export function endOf(port: PortId): PortEnd {
  return port % 2 === 0 ? 'A' : 'B';
}

/** The port at the other end of the same channel. */
export function peerOf(port: PortId): PortId {
  return (port % 2 === 0 ? port + 1 : port - 1) as PortId;
}
