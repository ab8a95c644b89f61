/**
 * A session for Perfetto and chrome://tracing, in the Trace Event Format: a process a process, a realm a track, posts and
 * handlers as slices, each message a flow from its post to its handler, each hop of a port a flow from where it left to where it
 * came to. A pure writer: it gives the file's text in pieces, an empty one where it has worked for a moment without any.
 */

import { channelOf, endOf, type RealmId } from '../../trace/ids';
import { decodePreview, previewText } from '../../trace/preview';
import type { Model } from '../index';
import { aligned, latencyOf } from '../latency';
import { realmLabel } from '../realm-label';
import type { MessageRow, RealmRow, TransferRow } from '../rows';
import { firstAppLine } from '../stack-lines';
import { originOf, type Slice, slicesOf } from './slices';

export interface PerfettoFacts {
  readonly portscope: string;
  readonly electron: string;
  readonly chrome: string;
  readonly platform: string;
  readonly app: string;
}

/** Processes that are not known get numbers that no system gives. */
const UNKNOWN_PROCESS = 1_000_000_000;
/** Of a preview. */
const LONGEST = 200;

type Event = Readonly<Record<string, unknown>>;
type Tracked = Pick<Model, 'realms' | 'messages' | 'channels' | 'channel' | 'transfersOf'>;

export function* perfettoTrace(model: Tracked, facts: PerfettoFacts): Generator<string> {
  yield `{"displayTimeUnit":"ms","otherData":${JSON.stringify(facts)},"traceEvents":[\n`;
  let first = true;
  for (const event of eventsOf(model)) {
    if (event === undefined) {
      yield '';
      continue;
    }
    yield `${first ? '' : ',\n'}${JSON.stringify(event)}`;
    first = false;
  }
  yield '\n]}\n';
}

/** Nothing where a moment went by without an event. */
function* eventsOf(model: Tracked): Generator<Event | undefined> {
  const { realms, messages } = model;
  yield* names(realms);
  const origin = yield* inSteps(originOf(messages, realms));
  const byRealm = yield* inSteps(slicesOf(messages, realms, origin));
  /** By the message's place: where its flow begins. */
  const posts = new Float64Array(messages.count).fill(Number.NaN);
  for (const slices of byRealm.values())
    for (const { what, place, at } of slices) if (what === 'post') posts[place] = at;
  for (const [realm, slices] of byRealm) {
    const track = trackOf(realm, realms);
    for (const slice of slices) {
      const row = messages.row(slice.place);
      // The trace was cleared meanwhile.
      if (row?.index !== slice.index) continue;
      const ts = slice.at;
      const details = detailsOf(slice.what, row, model);
      yield { ph: 'X', ...track, cat: 'message', ts, dur: slice.took, ...details };
      const posted = posts[slice.place] ?? Number.NaN;
      const flow = { ...track, cat: 'message', name: 'message', id: row.index + 1, ts };
      if (slice.what === 'post') {
        if (row.deliveredAt !== null && row.to !== null) yield { ph: 's', ...flow };
      } else if (posted < slice.at) yield { ph: 'f', bp: 'e', ...flow };
    }
  }
  for (let i = 0; i < model.channels.count; i++) {
    const channel = model.channels.row(i);
    if (!channel) continue;
    for (const hop of model.transfersOf(channel.channel)) yield* hopEvents(hop, model, origin);
  }
}

function* inSteps<Result>(steps: Generator<void, Result>): Generator<undefined, Result> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield undefined;
  return step.value;
}

function* names(realms: ReadonlyMap<RealmId, RealmRow>): Generator<Event> {
  const processes = new Map<number, string>();
  for (const realm of realms.values()) {
    const { pid } = trackOf(realm.realm, realms);
    const named =
      realm.kind === 'main'
        ? 'Main process'
        : realm.kind === 'utility'
          ? 'Utility process'
          : 'Renderer';
    if (!processes.has(pid)) processes.set(pid, named);
  }
  for (const [pid, name] of processes)
    yield { ph: 'M', name: 'process_name', pid, tid: 0, args: { name } };
  for (const realm of realms.values()) {
    const track = trackOf(realm.realm, realms);
    yield { ph: 'M', name: 'thread_name', ...track, args: { name: realmLabel(realm) } };
    yield { ph: 'M', name: 'thread_sort_index', ...track, args: { sort_index: realm.realm } };
  }
}

/** A realm is a thread: its number is unique in the trace, as one of a thread has to be. */
function trackOf(realm: RealmId, realms: ReadonlyMap<RealmId, RealmRow>) {
  return { pid: realms.get(realm)?.pid ?? UNKNOWN_PROCESS + realm, tid: realm };
}

function detailsOf(what: Slice['what'], row: MessageRow, model: Tracked): Event {
  const channel = model.channel(channelOf(row.port))?.name ?? `#${channelOf(row.port)}`;
  return { name: `${what} ${channel}`, args: argsOf(row, model, channel) };
}

function argsOf(row: MessageRow, model: Tracked, channel: string): Event {
  const latency = latencyOf(row, model.realms);
  const line = firstAppLine(row.stack);
  return {
    channel,
    port: `${channelOf(row.port)}${endOf(row.port)}`,
    n: row.n,
    state: row.state,
    size: row.size,
    ...(row.preview === '' ? {} : { payload: previewText(decodePreview(row.preview), LONGEST) }),
    ...(row.ports.length === 0 ? {} : { ports: row.ports.length }),
    ...(latency ? { latency_us: latency.micros, latency_uncertainty_us: latency.uncertainty } : {}),
    ...(line && line.place !== '' ? { line: line.place } : {}),
    ...(row.cause !== null && row.cause !== 'unknown'
      ? { cause: `${channelOf(row.cause.port)}${endOf(row.cause.port)} #${row.cause.n}` }
      : {}),
  };
}

/** Hops have tracks of their own (async ones), since what carries a port is nothing that a realm is busy with. */
function* hopEvents(hop: TransferRow, { realms }: Tracked, origin: number): Generator<Event> {
  const { transfer, port, from, to, leftAt, arrivedAt, carrier, lost } = hop;
  const [realm, begin] = from !== null && leftAt !== null ? [from, leftAt] : [to, arrivedAt];
  if (realm === null || begin === null) return;
  const track = trackOf(realm, realms);
  const at = aligned(begin, realm, realms);
  const end = arrivedAt === null || to === null ? at : aligned(arrivedAt, to, realms);
  const name = `port ${channelOf(port)}${endOf(port)} ${lost ? 'lost' : 'moves'}`;
  const common = { ...track, cat: 'transfer', name, id: `t${transfer}` };
  const args = {
    carrier: carrier.kind,
    ...(carrier.kind === 'ipc' ? { ipc: carrier.channel } : {}),
  };
  yield { ph: 'b', ...common, ts: Math.max(0, at - origin), args };
  yield { ph: 'e', ...common, ts: Math.max(0, at - origin, end - origin) };
}
