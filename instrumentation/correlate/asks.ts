/**
 * Asking realms for what they have seen. A realm's answer comes behind its facts, over the same private port: what it
 * has not told by then of the time before it was asked, it will never tell. That replaces waiting by knowing.
 */
import type { RealmId } from '../trace/ids';
import type { Awaiting, Realm } from './state';

/** Runs `then` once the realm has told all that it has seen by now, and that has been read; or once it has ended. */
export function ask(realm: Realm, then: () => void, send: (realm: RealmId) => void): Awaiting {
  // An answer that is on its way may have left before what is asked about now.
  const later = realm.unanswered;
  const awaiting: Awaiting = { ask: realm.asked + 1, then };
  realm.awaiting.add(awaiting);
  if (later) realm.askAgain = true;
  else sendAsk(realm, send);
  return awaiting;
}

function sendAsk(realm: Realm, send: (realm: RealmId) => void): void {
  realm.asked++;
  realm.unanswered = true;
  realm.askAgain = false;
  send(realm.info.realm);
}

/** The answer has come; it counts when it is read, in its place behind the facts. */
export function answered(realm: Realm, send: (realm: RealmId) => void): void {
  if (!realm.unanswered) return;
  realm.unanswered = false;
  realm.inbox.push({ kind: 'answer', ask: realm.asked });
  if (realm.askAgain) sendAsk(realm, send);
}

/** The answer to this question has been read. */
export function settle(realm: Realm, asked: number): void {
  for (const awaiting of realm.awaiting) {
    if (awaiting.ask > asked) continue;
    realm.awaiting.delete(awaiting);
    awaiting.then();
  }
}
