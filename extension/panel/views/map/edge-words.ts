/** What an edge of the map says, for the eye and for a screen reader. */
import { counted, countText } from '../../words/numbers';
import type { RowContext } from '../../words/row-context';
import type { Edge } from './layout-graph';

/** The channel, or how many they are; the messages; what waits. A sign says that there are findings. */
export function edgeLines({ worst, channels, messages, queued }: Edge): readonly string[] {
  const sign = worst === 'error' ? '✕ ' : worst === 'warning' ? '⚠ ' : '';
  const name =
    channels.length === 1
      ? shortName(channels[0]?.name ?? '')
      : counted(channels.length, 'channel');
  const lines = [`${sign}${name}`, counted(messages, 'message')];
  return queued > 0 ? [...lines, waitingText(queued)] : lines;
}

export const waitingText = (queued: number): string => `${countText(queued)} queued`;

const shortName = (name: string): string => (name.length > 15 ? `${name.slice(0, 14)}…` : name);

/** What is written on it first, so that it can be called by that. */
export function edgeWords(edge: Edge, context: Pick<RowContext, 'label'>): string {
  const { a, b, channels, worst } = edge;
  const label = (realm: Edge['a']): string => context.label(realm) || 'unobserved';
  const [only] = channels;
  return [
    ...edgeLines(edge),
    `${label(a)} – ${label(b)}`,
    channels.length === 1 ? `channel ${only?.name ?? ''}` : '',
    worst === null ? '' : `finding: ${worst}`,
  ]
    .filter((text) => text !== '')
    .join(', ');
}
