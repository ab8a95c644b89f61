/** How a realm is called everywhere in the panel. */

import { realmLabel } from '../../../instrumentation/model/realm-label';
import type { RealmRow } from '../../../instrumentation/model/rows';
import { unobservedWords } from '../../../instrumentation/model/unobserved';
import { durationText } from './numbers';

export { realmLabel };

/** What a label leaves out: process, window, address, and why a window has no panel of its own. */
export function realmDetail(realm: RealmRow): string {
  const facts: string[] = [];
  if (realm.contents !== null) facts.push(`window ${realm.contents}`);
  if (realm.kind === 'page')
    facts.push(realm.isolated ? 'main world' : 'one world with its preload');
  if (realm.kind === 'preload') facts.push('isolated world');
  if (realm.contents !== null && !realm.topFrame) facts.push('subframe');
  if (realm.pid !== null) facts.push(`pid ${realm.pid}`);
  if (realm.partition !== '') facts.push(`partition ${realm.partition}`);
  if (realm.unobserved !== null) facts.push('unobserved');
  else if (realm.missed < 0) facts.push('watched late');
  else if (realm.missed > 0) facts.push(`watched late, ${durationText(realm.missed)} missed`);
  if (realm.ended !== null) facts.push(realmEndWord[realm.ended.reason]);
  return facts.join(' · ');
}

export function realmTooltip(realm: RealmRow): string {
  return [realmLabel(realm), realm.url, realmDetail(realm), realmNote(realm)]
    .filter((line) => line !== '')
    .join('\n');
}

/** What one should know before one wonders what is missing; '' for most realms. */
export function realmNote(realm: RealmRow): string {
  if (realm.unobserved !== null) {
    const { why, remedy } = unobservedWords(realm.unobserved);
    return `${why} ${remedy}`;
  }
  return realm.panel ? '' : NO_PANEL_NOTE;
}

export const NO_PANEL_NOTE =
  'In-memory session: Electron allows no extension there, so this window’s DevTools have no Portscope panel';

const realmEndWord = {
  navigated: 'navigated away',
  destroyed: 'destroyed',
  crashed: 'crashed',
  exited: 'exited',
} as const;

/** One text that changes when any label does, so that whoever derived rows from labels knows to do it again. */
export function labelsSignature(realms: Iterable<RealmRow>): string {
  let text = '';
  for (const realm of realms) text += `${realm.realm}:${realmLabel(realm)}\n`;
  return text;
}
