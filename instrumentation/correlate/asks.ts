/**
 * Asking realms for what they have seen. A realm's answer comes behind its facts, over the same private port: what it
 * has not told by then of the time before it was asked, it will never tell. That replaces waiting by knowing.
 */
import type { RealmId } from '../trace/ids';
import type { Awaiting, Realm } from './state';

export type SendAsk = (realm: RealmId, look: boolean) => void;

export interface Question {
  /** Also for ports that have gone by a road that can't be watched. */
  readonly look: boolean;
  /** The answer counts when it comes, before what stands in front of it has been read. */
  readonly early: boolean;
}

const PLAIN: Question = { look: false, early: false };

/** Runs `then` once the realm has told all that it has seen by now, and that has been read; or once it has ended. */
export function ask(
  realm: Realm,
  then: () => void,
  send: SendAsk,
  { look, early }: Question = PLAIN,
): Awaiting {
  // An answer that is on its way may have left before what is asked about now.
  const later = realm.unanswered;
  const awaiting: Awaiting = { ask: realm.asked + 1, then, early };
  realm.awaiting.add(awaiting);
  realm.look ||= look;
  if (later) realm.askAgain = true;
  else sendAsk(realm, send);
  return awaiting;
}

/** Runs `then` once each of them has. */
export function askAll(
  realms: readonly Realm[],
  then: () => void,
  send: SendAsk,
  question?: Question,
): void {
  let open = realms.length;
  if (open === 0) then();
  const onOne = (): void => {
    open--;
    if (open === 0) then();
  };
  for (const realm of realms) ask(realm, onOne, send, question);
}

function sendAsk(realm: Realm, send: SendAsk): void {
  const { look } = realm;
  realm.asked++;
  realm.unanswered = true;
  realm.askAgain = false;
  realm.look = false;
  send(realm.info.realm, look);
}

/** The answer has come; it counts when it is read, in its place behind the facts. */
export function answered(realm: Realm, send: SendAsk): void {
  if (!realm.unanswered) return;
  realm.unanswered = false;
  realm.inbox.push({ kind: 'answer', ask: realm.asked });
  if (realm.askAgain) sendAsk(realm, send);
}

/** The answer to this question has been read; or has come, for those that count then. */
export function settle(realm: Realm, asked: number, only: 'early' | 'all' = 'all'): void {
  for (const awaiting of realm.awaiting) {
    if (awaiting.ask > asked || (only === 'early' && !awaiting.early)) continue;
    realm.awaiting.delete(awaiting);
    awaiting.then();
  }
}
