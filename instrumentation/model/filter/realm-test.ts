/** From a filter to a test of realm rows. What asks for channels or messages says nothing of a realm, and holds. */
import type { RealmRow } from '../rows';
import { textMatch } from './match-text';
import type { Filter } from './syntax';
import { type FilterModel, isCalled, matchesRealm } from './words';

export type RealmTest = (row: RealmRow) => boolean;

export function realmTest(
  { terms }: Pick<Filter, 'terms'>,
  model: Pick<FilterModel, 'realms'>,
): RealmTest {
  const tests: RealmTest[] = [];
  for (const { condition, negated } of terms) {
    const about = condition.kind === 'anywhere' ? isCalled : matchesRealm;
    if (condition.kind !== 'anywhere' && !(condition.kind === 'words' && condition.key === 'realm'))
      continue;
    const exactly = condition.kind === 'words' && condition.exactly;
    const name = { match: textMatch(condition.wanted), exactly };
    tests.push(({ realm }) => about(name, realm, model.realms) !== negated);
  }
  return (row) => tests.every((test) => test(row));
}
