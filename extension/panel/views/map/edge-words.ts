/** What an edge of the map says, for the eye and for a screen reader. */
import { counted, countText } from '../../words/numbers';
import type { RowContext } from '../../words/row-context';
import type { Edge } from './layout-graph';

/** `✕ 3 · 1,204 · 2 queued`: signs of findings, channels if several, messages, and what waits. */
export function figuresOf({ worst, channels, messages, queued }: Edge): string {
  const sign = worst === 'error' ? '✕ ' : worst === 'warning' ? '⚠ ' : '';
  const several = channels.length > 1 ? `${channels.length} × ` : '';
  const name = channels.length === 1 ? `${shortName(channels[0]?.name ?? '')} ` : '';
  const waiting = queued > 0 ? ` · ${countText(queued)} queued` : '';
  return `${sign}${several}${name}${countText(messages)}${waiting}`;
}

const shortName = (name: string): string => (name.length > 14 ? `${name.slice(0, 13)}…` : name);

/** What is written on it first, so that it can be called by that. */
export function edgeWords(edge: Edge, context: Pick<RowContext, 'label'>): string {
  const { a, b, channels, messages, queued, worst } = edge;
  const label = (realm: Edge['a']): string => context.label(realm) || 'unobserved';
  const [only] = channels;
  return [
    figuresOf(edge),
    `${label(a)} – ${label(b)}`,
    channels.length === 1 ? `channel ${only?.name ?? ''}` : counted(channels.length, 'channel'),
    counted(messages, 'message'),
    queued > 0 ? `${countText(queued)} queued` : '',
    worst === null ? '' : `finding: ${worst}`,
  ]
    .filter((text) => text !== '')
    .join(', ');
}
