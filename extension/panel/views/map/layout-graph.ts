/** What the map is made of: realms by process, and between two realms one edge for all their channels. */
import type { Finding, Severity } from '../../../../instrumentation/model';
import type { ChannelRow, PortRow, RealmRow } from '../../../../instrumentation/model/rows';
import type { MessageRef } from '../../../../instrumentation/trace/events';
import { type ChannelId, channelOf, type RealmId } from '../../../../instrumentation/trace/ids';
import { holderRealm } from '../../words/port-words';

/** Where nobody sees. */
export const NOWHERE = 0 as RealmId;

export interface Edge {
  readonly key: string;
  readonly a: RealmId;
  readonly b: RealmId;
  readonly channels: readonly ChannelRow[];
  readonly open: number;
  readonly messages: number;
  readonly queued: number;
  /** Messages that were posted from Portscope. */
  readonly injected: number;
  /** An end is on its way. */
  readonly transit: boolean;
  readonly worst: Severity | null;
}

export interface Process {
  readonly key: string;
  readonly pid: number | null;
  readonly realms: readonly (RealmRow | null)[];
}

export interface Graph {
  /** The main process first, the others as they came. */
  readonly processes: readonly Process[];
  readonly edges: readonly Edge[];
}

export function graphOf(
  channels: readonly ChannelRow[],
  realms: ReadonlyMap<RealmId, RealmRow>,
  findings: readonly Finding[],
  injected: readonly MessageRef[] = [],
): Graph {
  const ours = countsByChannel(injected);
  const worst = worstByChannel(findings);
  const edges = new Map<string, ChannelRow[]>();
  const used = new Set<RealmId>();
  for (const row of channels) {
    const [one, other] = [realmOf(row.a), realmOf(row.b)].sort((x, y) => x - y);
    if (one === undefined || other === undefined) continue;
    used.add(one).add(other);
    const key = `${one}-${other}`;
    const known = edges.get(key);
    if (known === undefined) edges.set(key, [row]);
    else known.push(row);
  }
  return {
    processes: processesOf(realms, used),
    edges: [...edges].map(([key, rows]) => edgeOf(key, rows, worst, ours)),
  };
}

const realmOf = (port: PortRow): RealmId => holderRealm(port.holder) ?? NOWHERE;

function edgeOf(
  key: string,
  channels: readonly ChannelRow[],
  worst: ReadonlyMap<ChannelId, Severity>,
  ours: ReadonlyMap<ChannelId, number>,
): Edge {
  const [a, b] = key.split('-').map(Number) as [RealmId, RealmId];
  let [open, messages, queued, injected] = [0, 0, 0, 0];
  let severity: Severity | null = null;
  for (const row of channels) {
    if (row.state !== 'closed') open += 1;
    messages += row.a.posted + row.b.posted;
    queued += row.a.queued + row.b.queued;
    injected += ours.get(row.channel) ?? 0;
    const found = worst.get(row.channel);
    if (found !== undefined && (severity === null || RANK[found] < RANK[severity]))
      severity = found;
  }
  const transit = channels.some(({ state }) => state === 'in-transit');
  return { key, a, b, channels, open, messages, queued, injected, transit, worst: severity };
}

function countsByChannel(messages: readonly MessageRef[]): Map<ChannelId, number> {
  const counts = new Map<ChannelId, number>();
  for (const { port } of messages) {
    const channel = channelOf(port);
    counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  return counts;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function worstByChannel(findings: readonly Finding[]): Map<ChannelId, Severity> {
  const worst = new Map<ChannelId, Severity>();
  for (const { severity, subjects } of findings) {
    for (const subject of subjects) {
      if (subject.kind === 'realm') continue;
      const id = subject.kind === 'channel' ? subject.channel : channelOf(subject.port);
      const known = worst.get(id);
      if (known === undefined || RANK[severity] < RANK[known]) worst.set(id, severity);
    }
  }
  return worst;
}

/** Realms that hold an end, and the main process, by the process they are in. */
function processesOf(
  realms: ReadonlyMap<RealmId, RealmRow>,
  used: ReadonlySet<RealmId>,
): Process[] {
  const processes = new Map<string, { pid: number | null; realms: (RealmRow | null)[] }>();
  for (const row of realms.values()) {
    if (row.kind !== 'main' && !used.has(row.realm)) continue;
    const key = row.kind === 'main' ? 'main' : `pid ${row.pid ?? `of realm ${row.realm}`}`;
    const known = processes.get(key);
    if (known === undefined) processes.set(key, { pid: row.pid, realms: [row] });
    else known.realms.push(row);
  }
  if (used.has(NOWHERE)) processes.set('nowhere', { pid: null, realms: [null] });
  return [...processes]
    .map(([key, process]) => ({ key, ...process }))
    .sort((one, other) => Number(other.key === 'main') - Number(one.key === 'main'));
}
