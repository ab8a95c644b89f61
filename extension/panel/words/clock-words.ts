/** How a realm's clock goes beside the main process's, and how well that is known. */
import type { RealmRow } from '../../../instrumentation/model/rows';
import { durationText } from './numbers';

export function clockWords({ offset, uncertainty }: NonNullable<RealmRow['clock']>): string {
  const way = offset < 0 ? 'ahead of' : 'behind';
  return `${durationText(Math.abs(offset))} ${way} the main process’s, ± ${durationText(uncertainty)}`;
}
