/** The page in the inspected window: since when it is there, or since when it is gone and why. */
import type { RealmRow } from '../../../../instrumentation/model/rows';
import type { RealmId } from '../../../../instrumentation/trace/ids';
import { clockText } from '../../words/numbers';
import { realmLabel } from '../../words/realm-label';

/** '' where no page of it was seen. */
export function inspectedPageText(
  realms: ReadonlyMap<RealmId, RealmRow>,
  tabId: number | null,
): string {
  let page: RealmRow | null = null;
  for (const realm of realms.values()) {
    const is = realm.kind === 'page' && realm.topFrame && realm.contents === tabId;
    if (is && (page === null || realm.startedAt >= page.startedAt)) page = realm;
  }
  if (tabId === null || page === null) return '';
  const { ended, startedAt, clock } = page;
  const since = (at: number): string => clockText((at + (clock?.offset ?? 0)) / 1000);
  if (ended === null) return `${realmLabel(page)} since ${since(startedAt)}`;
  return ended.reason === 'crashed'
    ? `${realmLabel(page)} crashed at ${since(ended.at)}`
    : `${realmLabel(page)} is gone since ${since(ended.at)}`;
}
