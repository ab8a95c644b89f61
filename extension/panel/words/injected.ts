/** A message that was posted from Portscope: it must never be taken for the app's own. */
import type { MessageRow } from '../../../instrumentation/model/rows';
import type { MessageRef } from '../../../instrumentation/trace/events';
import { durationText } from './numbers';
import type { RowContext } from './row-context';

export const INJECTED_NOTE = 'Posted from Portscope, not by the app';

export const isInjected = ({ port, n }: MessageRef, { model }: RowContext): boolean =>
  model.acts(port, n).some(({ act }) => act === 'post');

/** The sign beside what was posted from Portscope, where there is no room for the word. */
export const INJECTED_SIGN = '✎';

/** Where it was posted: of one that was injected that says so. */
export function fromText(row: MessageRow, context: RowContext): string {
  const from = context.label(row.from) || 'unobserved';
  return isInjected(row, context) ? `injected as ${from}` : from;
}

/** What was done with it from Portscope, beside posting it. */
export function breakNotes({ port, n }: MessageRef, { model }: RowContext): string[] {
  return model.acts(port, n).flatMap(({ act, took }) => {
    if (act === 'break-posted')
      return [`Stood at a break for ${durationText(took)} when it was posted`];
    if (act === 'break-delivered')
      return [
        `Stood at a break for ${durationText(took)} when it was delivered: its times have that in them`,
      ];
    return [];
  });
}
