/**
 * What became of a call: its answer and how long that took, or why none can come any more. And the other way round: which call
 * a message answers. Known by the shape of the messages where they are of a known protocol; else by an id that both bear, which
 * is likely and not certain.
 */
import { channelOf, endOf, peerOf } from '../../trace/ids';
import { aligned } from '../latency';
import { placeOf } from '../row-window';
import type { MessageRow, RowWindow } from '../rows';
import { type OpenCall, type OpenModel, openCall } from './open-call';
import type { ProtocolName } from './spoken';
import { type Spoke, STRETCH, type Stretch, Stretches, spokeIn, spokeKey } from './spoken-ids';

export type Exchange =
  | {
      readonly role: 'call';
      /** Null: by an id that both bear. */
      readonly protocol: ProtocolName | null;
      readonly id: string;
      /** '' where the call does not say. */
      readonly method: string;
      readonly answer: Answer | null;
      /** While it has no answer. */
      readonly open: OpenCall | null;
    }
  | {
      readonly role: 'answer';
      readonly protocol: ProtocolName | null;
      readonly id: string;
      readonly method: string;
      readonly failed: boolean;
      /** Null where it is no longer in the trace, or too far back. */
      readonly call: MessageRow | null;
      readonly took: number | null;
    }
  /** Wants no answer, or is a part of one. */
  | {
      readonly role: 'notice' | 'part' | 'release' | 'end';
      readonly protocol: ProtocolName;
      readonly method: string;
    };

export interface Answer {
  readonly row: MessageRow;
  readonly failed: boolean;
  /** From when the call was posted until its answer came; microseconds. Null while it has not come. */
  readonly took: number | null;
}

export interface ExchangesModel extends OpenModel {
  readonly revision: number;
  messagesOf(channel: ReturnType<typeof channelOf>): RowWindow<MessageRow>;
}

export interface Exchanges {
  /** Null for a message that is no part of a call. */
  of(row: MessageRow): Exchange | null;
}

/** So many stretches to each side are looked through: 8,000 messages of the channel. */
const FAR = 16;
/** An id says nothing where fewer came back. */
const FEWEST_PAIRS = 2;
/** Answers that are kept until something changes. */
const REMEMBERED = 2_000;

export function createExchanges(model: ExchangesModel): Exchanges {
  const stretches = new Stretches();
  let known = new Map<number, Exchange | null>();
  let revision = -1;

  function of(row: MessageRow): Exchange | null {
    const spoke = spokeIn(row.preview);
    if (spoke === null) return null;
    const { protocol } = spoke;
    if (protocol === null) return byId(row, spoke);
    switch (spoke.kind) {
      case 'call':
        return callOf(row, spoke);
      case 'answer':
        return answerOf(row, spoke, before(row, spoke, isAsking));
      case 'release':
        // comlink answers it; elsewhere nobody does.
        return protocol === 'comlink'
          ? callOf(row, { ...spoke, method: 'release' })
          : { role: 'release', protocol, method: '' };
      case 'notice':
        return { role: 'notice', protocol, method: spoke.method };
      case 'part':
        return { role: 'part', protocol, method: '' };
      default:
        return { role: 'end', protocol, method: '' };
    }
  }

  function callOf(row: MessageRow, spoke: Spoke): Exchange {
    const { protocol, id, method } = spoke;
    const found = after(row, spoke, isAnswering);
    const answer =
      found === null
        ? null
        : { row: found.row, failed: found.spoke.failed, took: took(row, found.row) };
    const open = answer === null ? openCall(row, { ...signs(row, spoke) }, model) : null;
    return { role: 'call', protocol, id, method, answer, open };
  }

  function answerOf(row: MessageRow, spoke: Spoke, call: Found | null): Exchange {
    return {
      role: 'answer',
      protocol: spoke.protocol,
      id: spoke.id,
      method: call?.spoke.method ?? '',
      failed: spoke.failed,
      call: call?.row ?? null,
      took: call === null ? null : took(call.row, row),
    };
  }

  /** The one that came first is the call. */
  function byId(row: MessageRow, spoke: Spoke): Exchange | null {
    const call = before(row, spoke, () => true);
    if (call !== null) return meansCalls(call.row) ? answerOf(row, spoke, call) : null;
    return meansCalls(row) ? callOf(row, spoke) : null;
  }

  /** Whether ids that are posted at this end come back from the other: most of them, and each once. */
  function meansCalls(row: MessageRow): boolean {
    const channel = channelOf(row.port);
    const messages = model.messagesOf(channel);
    const number = Math.floor(placeOf(row, messages) / STRETCH);
    const [own, far] = [`${endOf(row.port)}  `, `${endOf(peerOf(row.port))}  `];
    let [pairs, lone, again] = [0, 0, 0];
    for (const one of [number - 1, number]) {
      const stretch = one < 0 ? undefined : stretches.at(channel, messages, one);
      for (const [key, places] of stretch?.byId ?? []) {
        if (!key.startsWith(own)) continue;
        const back = stretch?.byId.get(far + key.slice(own.length));
        if (back === undefined) lone += 1;
        else if ((places[0] ?? 0) < (back[0] ?? 0)) pairs += 1;
        again += places.length - 1;
      }
    }
    return pairs >= FEWEST_PAIRS && pairs >= lone && again * 4 <= pairs;
  }

  interface Found {
    readonly row: MessageRow;
    readonly spoke: Spoke;
  }

  /** The next message from the other end with this id that will do. */
  function after(row: MessageRow, spoke: Spoke, will: (spoke: Spoke) => boolean): Found | null {
    const { channel, messages, place, number } = locate(row);
    for (let one = number; one <= number + FAR; one++) {
      const stretch = stretches.at(channel, messages, one);
      if (stretch === undefined) return null;
      const places = placesIn(stretch, row, spoke);
      for (const at of places) {
        const found = at > place ? read(at, messages, will) : null;
        if (found !== null) return found;
      }
    }
    return null;
  }

  /** The last one before it. */
  function before(row: MessageRow, spoke: Spoke, will: (spoke: Spoke) => boolean): Found | null {
    const { channel, messages, place, number } = locate(row);
    for (let one = number; one >= Math.max(0, number - FAR); one--) {
      const stretch = stretches.at(channel, messages, one);
      if (stretch === undefined) continue;
      const places = placesIn(stretch, row, spoke);
      for (let i = places.length - 1; i >= 0; i--) {
        const at = places[i] as number;
        const found = at < place ? read(at, messages, will) : null;
        if (found !== null) return found;
      }
    }
    return null;
  }

  function locate(row: MessageRow) {
    const channel = channelOf(row.port);
    const messages = model.messagesOf(channel);
    const place = placeOf(row, messages);
    return { channel, messages, place, number: Math.floor(place / STRETCH) };
  }

  /** What else the channel says of a call that has no answer. */
  function signs(row: MessageRow, spoke: Spoke) {
    const { channel, messages, place, number } = locate(row);
    let [withdrawn, over, unreported, looked] = [false, false, false, true];
    for (let one = number; ; one++) {
      const stretch = stretches.at(channel, messages, one);
      if (stretch === undefined) break;
      if (one > number + FAR) {
        looked = false;
        break;
      }
      const own = stretch.byId.get(spokeKey(endOf(row.port), spoke.protocol, spoke.id)) ?? [];
      withdrawn ||= own.some(
        (at) => at > place && read(at, messages, ({ kind }) => kind === 'release') !== null,
      );
      over ||= stretch.ends.some((at) => at > place);
      unreported ||= stretch.unreported.some(
        (at) => at > place && messages.row(at)?.port !== row.port,
      );
    }
    return { withdrawn: withdrawn && spoke.kind === 'call', over, unreported, looked };
  }

  function took(call: MessageRow, answer: MessageRow): number | null {
    if (call.postedAt === null || answer.deliveredAt === null) return null;
    const { realms } = model;
    const from = aligned(call.postedAt, call.from, realms);
    return Math.max(0, aligned(answer.deliveredAt, answer.to, realms) - from);
  }

  return {
    of(row) {
      if (model.revision !== revision || known.size > REMEMBERED) {
        known = new Map();
        revision = model.revision;
      }
      let exchange = known.get(row.index);
      if (exchange === undefined) {
        exchange = of(row);
        known.set(row.index, exchange);
      }
      return exchange;
    },
  };
}

const placesIn = (stretch: Stretch, row: MessageRow, { protocol, id }: Spoke): readonly number[] =>
  stretch.byId.get(spokeKey(endOf(peerOf(row.port)), protocol, id)) ?? [];

function read(place: number, messages: RowWindow<MessageRow>, will: (spoke: Spoke) => boolean) {
  const row = messages.row(place);
  const spoke = row === undefined ? null : spokeIn(row.preview);
  return row !== undefined && spoke !== null && will(spoke) ? { row, spoke } : null;
}

const isAsking = ({ kind, protocol }: Spoke): boolean =>
  kind === 'call' || (kind === 'release' && protocol === 'comlink');

const isAnswering = ({ kind }: Spoke): boolean => kind === 'answer' || kind === 'id';
