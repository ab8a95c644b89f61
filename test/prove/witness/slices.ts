/**
 * Reads what Chromium has traced of itself, in its own format (Perfetto's, a list of packets), and counts the slices of a name.
 * The JSON that `contentTracing` makes of it loses processes: 345 events of each, in 1 to 5 of 10 windows, are refused by the
 * conversion (`track_event_tokenizer_errors`, 33.2.1; the windows lived to the end). In the packets all of them are there,
 * also of windows that were destroyed 50 ms later (25.8.4 and 33.2.1, 10 of 10 in each run).
 */
import { type Field, fieldsOf, recordOf, textOf } from './proto';

/** Numbers of fields, from Perfetto's `trace_packet.proto` and those it includes. */
const TRACE = { packet: 1 };
const PACKET = { sequence: 10, event: 11, interned: 12, flags: 13, track: 60 };
const TRACK = { thread: 4 };
const THREAD = { pid: 1, name: 5 };
const INTERNED = { eventNames: 2 };
const NAME = { id: 1, name: 2 };
const EVENT = { type: 9, nameId: 10, name: 23 };
const STATE_CLEARED = 1;
const SLICE_BEGIN = 1;

export interface Thread {
  readonly pid: number;
  readonly name: string;
}

/** What one writer, a thread, has said of itself so far. */
interface Sequence {
  thread: Thread | null;
  readonly names: Map<Field[1], string>;
}

/** Calls `count` for each slice of that name that has begun. */
export function eachSlice(
  trace: Uint8Array,
  name: string,
  count: (thread: Thread | null) => void,
): void {
  const sequences = new Map<Field[1] | undefined, Sequence>();
  for (const [number, bytes] of fieldsOf(trace)) {
    if (number !== TRACE.packet) continue;
    const packet = recordOf(bytes);
    const id = packet.get(PACKET.sequence);
    const sequence = sequences.get(id) ?? { thread: null, names: new Map() };
    sequences.set(id, sequence);
    if (Number(packet.get(PACKET.flags) ?? 0) % 2 === STATE_CLEARED) sequence.names.clear();
    noteThread(sequence, packet.get(PACKET.track));
    noteNames(sequence, packet.get(PACKET.interned));
    const event = recordOf(packet.get(PACKET.event));
    if (event.get(EVENT.type) !== SLICE_BEGIN) continue;
    const given = event.get(EVENT.name);
    const known = given ? textOf(given) : sequence.names.get(event.get(EVENT.nameId) ?? -1);
    if (known === name) count(sequence.thread);
  }
}

function noteThread(sequence: Sequence, track: Field[1] | undefined): void {
  const thread = recordOf(recordOf(track).get(TRACK.thread));
  const pid = thread.get(THREAD.pid);
  if (typeof pid === 'number') sequence.thread = { pid, name: textOf(thread.get(THREAD.name)) };
}

function noteNames({ names }: Sequence, interned: Field[1] | undefined): void {
  if (!(interned instanceof Uint8Array)) return;
  for (const [number, bytes] of fieldsOf(interned)) {
    if (number !== INTERNED.eventNames) continue;
    const one = recordOf(bytes);
    names.set(one.get(NAME.id) ?? 0, textOf(one.get(NAME.name)));
  }
}
