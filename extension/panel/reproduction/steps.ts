/** What was done with a channel, in the order of one clock: made, handed on, started, posted on, closed. */
import type { Model } from '../../../instrumentation/model';
import type { ChannelRow, MessageRow, PortRow } from '../../../instrumentation/model/rows';
import type { Micros, PortEnd, RealmId } from '../../../instrumentation/trace/ids';
import { endOf } from '../../../instrumentation/trace/ids';

export type Step =
  | { readonly do: 'make'; readonly realm: RealmId | null }
  | {
      readonly do: 'hand';
      readonly end: PortEnd;
      readonly from: RealmId | null;
      readonly to: RealmId;
    }
  | { readonly do: 'start'; readonly end: PortEnd; readonly realm: RealmId }
  | {
      readonly do: 'post';
      readonly end: PortEnd;
      readonly realm: RealmId | null;
      readonly row: MessageRow;
    }
  | { readonly do: 'close'; readonly end: PortEnd; readonly realm: RealmId | null };

export interface Steps {
  readonly steps: readonly Step[];
  /** Messages that are not among them. */
  readonly left: number;
}

const MOST_MESSAGES = 200;

export function stepsOf(channel: ChannelRow, model: Pick<Model, 'realms' | 'messagesOf'>): Steps {
  const timed: { readonly at: number; readonly step: Step }[] = [];
  const aligned = (at: Micros, realm: RealmId | null): number =>
    at + (realm === null ? 0 : (model.realms.get(realm)?.clock?.offset ?? 0));

  const { made } = channel;
  timed.push({ at: Number.NEGATIVE_INFINITY, step: { do: 'make', realm: made?.realm ?? null } });
  for (const port of [channel.a, channel.b]) addPort(port);
  const messages = model.messagesOf(channel.channel);
  const count = Math.min(messages.count, MOST_MESSAGES);
  for (let i = 0; i < count; i++) {
    const row = messages.row(i);
    if (!row || row.postedAt === null) continue;
    const step: Step = { do: 'post', end: endOf(row.port), realm: row.from, row };
    timed.push({ at: aligned(row.postedAt, row.from), step });
  }
  // The sort is stable: what is told at one time stays in its order.
  timed.sort((one, other) => one.at - other.at);
  return { steps: timed.map(({ step }) => step), left: messages.count - count };

  function addPort({ end, transfers, starts, closed, holder }: PortRow): void {
    for (const { from, to, leftAt, arrivedAt } of transfers) {
      const at = leftAt === null ? arrivedAt : leftAt;
      if (to === null || at === null) continue;
      timed.push({
        at: aligned(at, leftAt === null ? to : from),
        step: { do: 'hand', end, from, to },
      });
    }
    for (const { at, realm } of starts)
      timed.push({ at: aligned(at, realm), step: { do: 'start', end, realm } });
    if (closed?.reason !== 'called') return;
    const realm = holder.kind === 'realm' ? holder.realm : null;
    timed.push({ at: aligned(closed.at, realm), step: { do: 'close', end, realm } });
  }
}
