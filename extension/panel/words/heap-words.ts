/** What a heap said of a port, in words. */
import type { Model } from '../../../instrumentation/model';
import { channelOf, type PortId, portOf, type RealmId } from '../../../instrumentation/trace/ids';
import { portSubject, type Subject } from '../subject';
import { clockText } from './numbers';
import { labelOf, portName } from './port-words';

export interface KeptWords {
  readonly key: string;
  readonly text: string;
  /** The port that leads to it. */
  readonly through: { readonly text: string; readonly subject: Subject } | null;
}

type Heaps = Pick<Model, 'port' | 'kept' | 'heap' | 'realms'>;

/** Of both ends of the port's channel; none where no heap was looked at. */
export function keptWords(model: Heaps, port: PortId): readonly KeptWords[] {
  const channel = channelOf(port);
  const ends = [portOf(channel, 'A'), portOf(channel, 'B')];
  const told = ends.map((end) => endWords(model, end));
  return told.flatMap((one) => one ?? []);
}

function endWords(model: Heaps, port: PortId): KeptWords | null {
  const row = model.port(port);
  const realm = row?.holder.kind === 'realm' ? row.holder.realm : null;
  const heap = realm === null ? undefined : model.heap(realm);
  if (row === undefined || realm === null || heap === undefined) return null;
  const name = `${portName(port)} in ${labelOf(realm, model.realms)}`;
  const key = String(port);
  if (heap.refused !== '')
    return { key, text: `${name}: the heap was not looked at. ${heap.refused}`, through: null };
  const when = `At ${clockText(heap.at / 1000)}`;
  const kept = model.kept(port);
  switch (kept?.kept) {
    case undefined:
      return { key, text: `${name}: ${when.toLowerCase()} it was not in the heap.`, through: null };
    case 'held':
      return { key, text: `${name}: kept by ${kept.by}.`, through: null };
    case 'open-port':
      return {
        key,
        text: `${name}: kept by ${kept.by}`,
        through:
          kept.through === null
            ? null
            : { text: portName(kept.through), subject: portSubject(kept.through) },
      };
    case 'only-open':
      return {
        key,
        text: `${name}: nothing but its being open keeps it${row.started === null ? '' : ', and since it was started no garbage collection ends it'}.`,
        through: null,
      };
  }
}

/** The realms whose heaps say what keeps these channels: live ones that are watched. */
export function realmsToVerify(
  model: Pick<Model, 'port' | 'realms'>,
  ports: readonly PortId[],
): readonly RealmId[] {
  const realms = new Set<RealmId>();
  for (const port of ports)
    for (const end of ['A', 'B'] as const) {
      const holder = model.port(portOf(channelOf(port), end))?.holder;
      const row = holder?.kind === 'realm' ? model.realms.get(holder.realm) : undefined;
      if (row !== undefined && row.ended === null && row.unobserved === null) realms.add(row.realm);
    }
  return [...realms];
}
