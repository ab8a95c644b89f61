/** How well a realm is seen: the one word that the Realms view has for it. */
import type { RealmRow } from '../../../instrumentation/model/rows';

export type RealmState = 'observed' | 'late' | 'unobserved' | 'gone';

export function realmState(realm: RealmRow): RealmState {
  if (realm.ended !== null) return 'gone';
  if (realm.unobserved !== null) return 'unobserved';
  return realm.missed === 0 ? 'observed' : 'late';
}

export const realmStateWord: Readonly<Record<RealmState, string>> = {
  observed: 'observed',
  late: 'late',
  unobserved: 'unobserved',
  gone: 'gone',
};
