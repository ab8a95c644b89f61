/** Heartbeats in words. */
import type { Heartbeat } from '../../../instrumentation/model/heartbeats';
import { counted, countText, durationText, sinceStart } from './numbers';
import type { RowContext } from './row-context';

export const heartbeatText = ({ count, every }: Heartbeat): string =>
  `♥ ${countText(count)} × every ${durationText(every)}`;

export const heartbeatNote = (
  { count, every, last }: Heartbeat,
  { startedAt }: Pick<RowContext, 'startedAt'>,
): string =>
  count === 1
    ? `A heartbeat, every ${durationText(every)}`
    : `${counted(count - 1, 'heartbeat')} like it ${count === 2 ? 'is' : 'are'} folded behind it, one every ${durationText(every)}, the last at ${sinceStart(last, startedAt)}`;
