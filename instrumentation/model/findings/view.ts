/** What rules may look up: the model's rows, its names in words, and what is known of the time. Read only. */
import type { TraceEvent } from '../../trace/events';
import {
  type ChannelId,
  channelOf,
  endOf,
  type Micros,
  type PortId,
  peerOf,
  type RealmId,
  type TransferId,
} from '../../trace/ids';
import type { Capture } from '../capture';
import type { ChannelRows } from '../channel-rows';
import type { Channels } from '../channels';
import { type Heap, type KeptPort, keptOf, type VerifiedRealm } from '../heap';
import { aligned } from '../latency';
import { type Messages, messageAt } from '../messages';
import type { Names } from '../names';
import type { Realms } from '../realms';
import { newest } from '../row-window';
import type { ChannelRow, MessageRow, PortRow, RealmRow, TransferRow } from '../rows';
import type { Transfers } from '../transfers';
import type { Clock } from './clock';
import type { Place } from './finding';
import type { Ours } from './ours';
import type { Thresholds } from './thresholds';
import { channelWords, portWords, realmWords } from './words';

/** The states that findings are drawn from. */
export interface Parts {
  readonly realms: Realms;
  readonly channels: Channels;
  readonly transfers: Transfers;
  readonly messages: Messages;
  readonly names: Names;
  readonly channelRows: ChannelRows;
  readonly capture: Capture;
  readonly heap: Heap;
}

const NOTHING: readonly MessageRow[] = [];
/** More than what rules look through for calls and their answers. */
const NEWEST = 4_000;

export class View {
  /** Channels of which no end is known to be over: what a tick may walk through. */
  readonly live: ReadonlySet<ChannelId>;

  constructor(
    private readonly parts: Parts,
    private readonly clock: Clock,
    live: ReadonlySet<ChannelId>,
    private readonly blind: { readonly at: Micros; readonly realms: ReadonlyMap<RealmId, Micros> },
    private readonly ours: Ours,
    readonly thresholds: Thresholds,
    /** The app's Electron, "33.2.1"; null where nobody told. */
    readonly electron: string | null,
  ) {
    this.live = live;
  }

  /** The latest moment that the trace, or whoever holds the model, has told of; by the main process's clock. */
  get now(): Micros {
    return this.clock.now;
  }

  /** The event's moment by the main process's clock. */
  moment(event: TraceEvent): Micros {
    return this.clock.of(event);
  }

  /** When a message was posted, by the main process's clock; null where that was not told. */
  postedAt({ postedAt, from }: MessageRow): number | null {
    return postedAt === null ? null : aligned(postedAt, from, this.parts.realms.byId);
  }

  /** A moment that the realm's clock tells, by the main process's. */
  aligned(at: Micros, realm: RealmId | null): number {
    return aligned(at, realm, this.parts.realms.byId);
  }

  channel(id: ChannelId): ChannelRow | undefined {
    return this.parts.channelRows.byId.get(id)?.row;
  }

  /** All of them, closed ones too: for what is asked seldom. */
  get channels(): readonly ChannelRow[] {
    return this.parts.channelRows.rows;
  }

  port(id: PortId): PortRow | undefined {
    return this.channel(channelOf(id))?.[endOf(id) === 'A' ? 'a' : 'b'];
  }

  peer(id: PortId): PortRow | undefined {
    return this.port(peerOf(id));
  }

  realm(id: RealmId): RealmRow | undefined {
    return this.parts.realms.byId.get(id);
  }

  get realms(): ReadonlyMap<RealmId, RealmRow> {
    return this.parts.realms.byId;
  }

  /** What keeps the port, by the heap of its realm; undefined where nobody looked, or it was gone. */
  kept(port: PortId): KeptPort | undefined {
    return keptOf(this.parts.heap, port, this.holder(port));
  }

  /** All that was there when the heap of its realm was last looked at. */
  get keptPorts(): readonly KeptPort[] {
    return [...this.parts.heap.byPort.values()].flat();
  }

  /** Whether a realm's heap was looked at. */
  heap(realm: RealmId): VerifiedRealm | undefined {
    return this.parts.heap.byRealm.get(realm);
  }

  message(port: PortId, n: number): MessageRow | undefined {
    return messageAt(this.parts.messages, port, n);
  }

  /** The oldest message that was posted on the port and waits; none where that was injected from the panel. */
  oldestWaiting(port: PortId): MessageRow | undefined {
    const row = this.parts.messages.byChannel.get(channelOf(port))?.[endOf(port)].oldestQueued();
    return row === undefined || this.ours.has(row.port, row.n) ? undefined : row;
  }

  /** The newest of what was posted on the port since the trace was cleared, in order. */
  postedOn(port: PortId): readonly MessageRow[] {
    const rows = this.parts.messages.byChannel.get(channelOf(port))?.[endOf(port)].rows;
    return rows === undefined ? NOTHING : newest(rows, NEWEST);
  }

  transfer(port: PortId, id: TransferId): TransferRow | undefined {
    return this.port(port)?.transfers.find((transfer) => transfer.transfer === id);
  }

  /** The realm that holds the port and is watched; null on the way, and where no probe is. */
  holder(port: PortId): RealmId | null {
    const holder = this.port(port)?.holder;
    if (holder?.kind !== 'realm') return null;
    return this.realm(holder.realm)?.unobserved === null ? holder.realm : null;
  }

  /**
   * False when something may have happened in the realm since then that the trace does not tell: facts were lost, or
   * (for messages) capture was paused. Then what is missing in the trace proves nothing.
   */
  sawAll(realm: RealmId, since: number): boolean {
    if (this.parts.capture.state === 'paused') return false;
    return this.blind.at < since && (this.blind.realms.get(realm) ?? -1) < since;
  }

  /** `channel "port"`, `channel #7`. */
  channelWords(port: PortId): string {
    return channelWords(this.channel(channelOf(port)));
  }

  /** `end A of channel "port", in the main process`. */
  portWords(port: PortId): string {
    return portWords(this.channel(channelOf(port)), port, this.parts.realms.byId);
  }

  /** `the main process`, `the page "App"`. */
  realmWords(realm: RealmId | null): string {
    return realmWords(realm === null ? undefined : this.realm(realm));
  }

  /** The line that the port's present handle came from: its first use, else the line that made its channel. */
  handlePlace(port: PortId): Place | null {
    const row = this.port(port);
    if (row === undefined) return null;
    const last = row.transfers.at(-1);
    if (last !== undefined) {
      return last.usedBy === '' ? null : { realm: last.to, stack: last.usedBy };
    }
    return this.madePlace(port);
  }

  /** The line that listens at the port, else the one that its handle came from. */
  listenPlace(port: PortId): Place | null {
    return this.#placeAt(port, this.port(port)?.listenedBy ?? '') ?? this.handlePlace(port);
  }

  /** The line that listens for `close` at the port, else the one that its handle came from. */
  closeListenPlace(port: PortId): Place | null {
    return this.#placeAt(port, this.port(port)?.closeListenedBy ?? '') ?? this.handlePlace(port);
  }

  /** The line that closed the port; null where none did. */
  closePlace(port: PortId): Place | null {
    return this.#placeAt(port, this.port(port)?.closed?.stack ?? '');
  }

  /** The line that posted the message, where that was told. */
  postPlace(row: MessageRow | undefined): Place | null {
    return row === undefined || row.stack === '' ? null : { realm: row.from, stack: row.stack };
  }

  /** The line that posts on the port, as near as it is known: by the message, the listener, the handle, the channel. */
  posterPlace(port: PortId, row?: MessageRow): Place | null {
    return this.postPlace(row) ?? this.listenPlace(port) ?? this.madePlace(port);
  }

  #placeAt(port: PortId, stack: string): Place | null {
    if (stack === '') return null;
    const holder = this.port(port)?.holder;
    return { realm: holder?.kind === 'realm' ? holder.realm : null, stack };
  }

  /** The line that made the port's channel. */
  madePlace(port: PortId): Place | null {
    const made = this.channel(channelOf(port))?.made;
    return made ? { realm: made.realm, stack: made.stack } : null;
  }

  /** The line that sent the port on its last hop. */
  sentPlace(port: PortId): Place | null {
    const last = this.port(port)?.transfers.at(-1);
    return last === undefined || last.stack === '' ? null : { realm: last.from, stack: last.stack };
  }
}
