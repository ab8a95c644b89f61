/** What an edge of the map says, for the eye and for a screen reader. */
import { INJECTED_SIGN } from '../../words/injected';
import { counted, countText } from '../../words/numbers';
import type { RowContext } from '../../words/row-context';
import type { Edge } from './layout-graph';

/** The channel, or how many they are; the messages; what waits; what was injected. A sign says that there are findings. */
export function edgeLines({
  worst,
  channels,
  messages,
  queued,
  injected,
}: Edge): readonly string[] {
  const sign = worst === 'error' ? '✕ ' : worst === 'warning' ? '⚠ ' : '';
  const name =
    channels.length === 1
      ? shortName(channels[0]?.name ?? '')
      : counted(channels.length, 'channel');
  const lines = [`${sign}${name}`, counted(messages, 'message')];
  if (queued > 0) lines.push(waitingText(queued));
  if (injected > 0) lines.push(`${INJECTED_SIGN} ${countText(injected)} injected`);
  return lines;
}

export const waitingText = (queued: number): string => `${countText(queued)} queued`;

const shortName = (name: string): string => (name.length > 15 ? `${name.slice(0, 14)}…` : name);

/** What is written on it first, so that it can be called by that. */
export function edgeWords(edge: Edge, context: Pick<RowContext, 'label'>): string {
  const { a, b, channels, injected, worst } = edge;
  const label = (realm: Edge['a']): string => context.label(realm) || 'unobserved';
  const [only] = channels;
  return [
    ...edgeLines(edge),
    `${label(a)} – ${label(b)}`,
    channels.length === 1 ? `channel ${only?.name ?? ''}` : '',
    injected > 0 ? `${countText(injected)} posted from Portscope` : '',
    worst === null ? '' : `finding: ${worst}`,
  ]
    .filter((text) => text !== '')
    .join(', ');
}
