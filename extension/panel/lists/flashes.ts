/** Which channels had traffic since they were last drawn: a row flashes once for each drawing with news. */
import type { ChannelRow } from '../../../instrumentation/model/rows';
import type { ChannelId } from '../../../instrumentation/trace/ids';

export interface Flashes {
  /** `a` and `b` in turn, so that the style sheet can begin anew; '' for a row without news since it was first seen. */
  of(row: ChannelRow): string;
}

export function createFlashes(): Flashes {
  const seen = new Map<ChannelId, { count: number; flash: string }>();
  return {
    of({ channel, a, b }) {
      const count = a.posted + b.posted + a.delivered + b.delivered;
      const known = seen.get(channel);
      if (known === undefined) {
        seen.set(channel, { count, flash: '' });
        return '';
      }
      if (known.count !== count) {
        known.count = count;
        known.flash = known.flash === 'a' ? 'b' : 'a';
      }
      return known.flash;
    },
  };
}
