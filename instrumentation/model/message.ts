import type { PortId } from '../trace/ids';
import type { MessageRow } from './rows';

/** A message row that its reducer may change. */
export type Message = { -readonly [Field in keyof MessageRow]: MessageRow[Field] };

const NO_PORTS: readonly PortId[] = [];

/** A message that is queued and of which nothing else is known: all rows have the same fields in the same order. */
export function blank(index: number, port: PortId, n: number): Message {
  return {
    index,
    port,
    n,
    state: 'queued',
    postedAt: null,
    from: null,
    to: null,
    deliveredAt: null,
    took: -1,
    handling: -1,
    preview: '',
    size: 0,
    ports: NO_PORTS,
    stack: '',
    cause: null,
    phantom: null,
    lost: null,
    listeners: null,
    revision: 0,
  };
}

export const isQueued = (row: MessageRow): boolean => row.state === 'queued';
