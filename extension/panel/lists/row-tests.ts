/** Whether a row shows: by scope, then by the text of the filter. */
import type { ChannelRow, MessageRow } from '../../../instrumentation/model/rows';
import { channelOf } from '../../../instrumentation/trace/ids';
import { holderText } from '../words/port-words';
import type { RowContext } from '../words/row-context';
import type { TextMatch } from './text-match';
import type { WindowScope } from './window-scope';

export function channelMatches(
  row: ChannelRow,
  match: TextMatch | null,
  context: RowContext,
): boolean {
  if (match === null) return true;
  return (
    match.inText(row.name) ||
    match.inText(`#${row.channel}`) ||
    match.inText(holderText(row.a.holder, context.realms)) ||
    match.inText(holderText(row.b.holder, context.realms))
  );
}

export function messageMatches(
  row: MessageRow,
  match: TextMatch | null,
  context: RowContext,
): boolean {
  if (match === null) return true;
  return (
    match.inText(context.channelName(channelOf(row.port))) ||
    match.inText(context.label(row.from)) ||
    match.inText(context.label(row.to)) ||
    match.inPreview(row.preview)
  );
}

export const channelInScope = (row: ChannelRow, scope: WindowScope | null): boolean =>
  scope === null || scope.has(row.channel);

export const messageInScope = (row: MessageRow, scope: WindowScope | null): boolean =>
  scope === null || scope.has(channelOf(row.port));
