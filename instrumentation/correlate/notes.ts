/**
 * Facts that move nothing and end nothing: a call that was refused, a post that went nowhere, who listens and who did not.
 * They are told with the names of the trace, and change nothing in the correlator's book.
 */
import {
  ACTS,
  type Act,
  CALL_APIS,
  type CallApi,
  IGNORED,
  INBOXES,
  type RealmInbox,
  type TraceEvent,
} from '../trace/events';
import type { HandleId } from '../trace/facts';
import { type Micros, type PortId, peerOf, type RealmId } from '../trace/ids';
import { presentOrPast } from './handles';
import type { Ledger } from './ledger';
import type { FactOf } from './resolver';
import type { Realm } from './state';

export type Note = FactOf<
  | 'ignored'
  | 'with'
  | 'null'
  | 'acted'
  | 'refused'
  | 'listening'
  | 'unheard'
  | 'answers'
  | 'paused'
  | 'told'
  | 'visible'
>;

/** Longest list of words that is taken from one text. */
const MOST_WORDS = 64;

export class Notes {
  constructor(
    private readonly ledger: Ledger,
    private readonly emit: (event: TraceEvent) => void,
    /** The realm of this name, if there is one. */
    private readonly named: (name: string) => RealmId | undefined,
  ) {}

  take(realm: Realm, fact: Note, at: Micros): void {
    const where = realm.info.realm;
    const { emit } = this;
    switch (fact.kind) {
      case 'ignored': {
        const bound = presentOrPast(realm, fact.port);
        const why = IGNORED[fact.why];
        if (!bound || !why) return;
        const { count, preview, stack } = fact;
        emit({
          kind: 'post-ignored',
          port: bound.port,
          realm: where,
          why,
          count,
          preview,
          stack,
          at,
        });
        return;
      }
      case 'with': {
        const bound = presentOrPast(realm, fact.port);
        if (bound?.posted !== fact.n) return;
        const { posted: n } = this.ledger.port(bound.port);
        const others = wordsOf(fact.others);
        emit({ kind: 'posted-with', port: bound.port, n, realm: where, others, at });
        return;
      }
      case 'null': {
        const bound = presentOrPast(realm, fact.port);
        if (bound?.told !== fact.n) return;
        const n = bound.base + fact.n;
        emit({ kind: 'delivered-null', port: peerOf(bound.port), n, realm: where, at });
        return;
      }
      case 'acted':
        this.acted(realm, fact, at);
        return;
      case 'refused':
        this.refused(realm, fact, at);
        return;
      case 'listening': {
        const to: RealmInbox | undefined = INBOXES[fact.to];
        if (!to) return;
        const { name, missed, stack } = fact;
        emit({ kind: 'realm-listening', realm: where, to, name, missed, stack, at });
        return;
      }
      case 'unheard': {
        const to: RealmInbox | undefined = INBOXES[fact.to];
        if (!to) return;
        const ports = portsOf(realm, fact.list);
        const instead = wordsOf(fact.instead);
        emit({ kind: 'message-unheard', realm: where, to, name: fact.name, ports, instead, at });
        return;
      }
      case 'answers':
        this.answers(realm, fact, at);
        return;
      case 'paused':
        if (realm.info.kind === 'utility')
          emit({ kind: 'inbox-paused', realm: where, received: fact.received, at });
        return;
      case 'told': {
        const to = realm.info.kind === 'main' ? this.named(fact.to) : undefined;
        if (to === undefined) return;
        const { count, stack } = fact;
        emit({ kind: 'inbox-posted', realm: to, count, stack, at });
        return;
      }
      case 'visible':
        emit({ kind: 'realm-visible', realm: where, visible: fact.visible === 1, at });
        return;
    }
  }

  /** Also of a handle that another listener has sent away by then. */
  usedAgain(realm: Realm, { port, stack }: FactOf<'use'>, at: Micros): void {
    const bound = presentOrPast(realm, port);
    if (!bound) return;
    const where = realm.info.realm;
    this.emit({ kind: 'port-used', port: bound.port, realm: where, stack, at });
  }

  /** What belongs to a message is told only of the one that was told last. */
  private acted(realm: Realm, fact: FactOf<'acted'>, at: Micros): void {
    const act: Act | undefined = ACTS[fact.act];
    const bound = presentOrPast(realm, fact.port);
    if (!bound || !act) return;
    const told = act === 'break-delivered' ? bound.told : bound.posted;
    if (act !== 'close' && told !== fact.n) return;
    const port = act === 'break-delivered' ? peerOf(bound.port) : bound.port;
    const n =
      act === 'close'
        ? 0
        : act === 'break-delivered'
          ? bound.base + fact.n
          : this.ledger.port(bound.port).posted;
    const took = Math.max(0, Math.round(fact.took));
    this.emit({ kind: 'acted', act, port, n, realm: realm.info.realm, took, at });
  }

  private refused(realm: Realm, fact: FactOf<'refused'>, at: Micros): void {
    const api: CallApi | undefined = CALL_APIS[fact.api];
    if (!api) return;
    const { name, error, path, culprit, stack, list, listed } = fact;
    this.emit({
      kind: 'call-failed',
      realm: realm.info.realm,
      api,
      how: fact.dropped === 1 ? 'dropped' : 'threw',
      on: presentOrPast(realm, fact.port)?.port ?? null,
      name,
      error,
      listed: portsOf(realm, list.slice(0, listed)),
      inside: portsOf(realm, list.slice(listed)),
      others: wordsOf(fact.others),
      path,
      culprit,
      stack,
      at,
    });
  }

  private answers(realm: Realm, fact: FactOf<'answers'>, at: Micros): void {
    const { name } = fact;
    const [asked, again, last] = [fact.asked, fact.again, fact.last].map(Math.round) as [
      Micros,
      Micros,
      Micros,
    ];
    for (const port of portsOf(realm, fact.list)) {
      const { place } = this.ledger.port(port);
      if (place.kind !== 'transit') continue;
      const { transfer } = place;
      this.emit({
        kind: 'transfer-answers',
        transfer,
        port,
        realm: realm.info.realm,
        name,
        asked,
        again,
        last,
        at,
      });
    }
  }
}

function portsOf(realm: Realm, list: readonly HandleId[]): PortId[] {
  const ports: PortId[] = [];
  for (const handle of list) {
    const bound = presentOrPast(realm, handle);
    if (bound) ports.push(bound.port);
  }
  return ports;
}

const wordsOf = (text: string): readonly string[] =>
  text === '' ? [] : text.split(',', MOST_WORDS);
