/** How a realm is called, in the panel, in filters and in what is printed. */
import type { RealmRow } from './rows';

export function realmLabel(realm: RealmRow): string {
  switch (realm.kind) {
    case 'main':
      return 'Main process';
    case 'page':
      return documentName(realm);
    default:
      return `${documentName(realm)} — ${realm.kind}`;
  }
}

function documentName(realm: RealmRow): string {
  return realm.title || realm.url || `realm ${realm.realm}`;
}
