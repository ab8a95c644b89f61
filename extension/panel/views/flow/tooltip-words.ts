/** What the pointer is over, in words; also what a screen reader hears of a message. */

import type { MessageRow } from '../../../../instrumentation/model/rows';
import { channelOf } from '../../../../instrumentation/trace/ids';
import { callNote } from '../../words/call-words';
import { INJECTED_NOTE, isInjected } from '../../words/injected';
import { counted, countText, durationText } from '../../words/numbers';
import { lastMoment, segmentsOf, segmentText } from '../../words/phase-segments';
import type { RowContext } from '../../words/row-context';
import type { Drawn } from './layout-types';

export function drawnWords(drawn: Drawn, context: RowContext): string[] {
  switch (drawn.kind) {
    case 'arrow':
      return [
        ...messageWords(drawn.row, context),
        ...segmentsOf(drawn.row, context.model, lastMoment(context.model)).map(segmentText),
      ];
    case 'indirect':
      return ['Over a lane that is hidden', ...messageWords(drawn.row, context)];
    case 'band':
      return [
        `${counted(drawn.count, 'message')} within ${durationText(Math.max(0, drawn.end - drawn.begin))}`,
        ...(drawn.injected > 0
          ? [`${countText(drawn.injected)} of them posted from Portscope`]
          : []),
        'Click to look closer',
      ];
    case 'hop':
      return [drawn.lost ? `${drawn.text}, lost` : drawn.text, 'Double click for its journey'];
    case 'mark':
      return [drawn.text];
  }
}

export function messageWords(row: MessageRow, context: RowContext): string[] {
  const from = context.label(row.from) || 'unobserved';
  const to = context.label(row.to) || row.state;
  const exchange = context.exchange(row);
  return [
    context.payload(row.preview) || 'not captured',
    ...(isInjected(row, context) ? [INJECTED_NOTE] : []),
    ...(exchange === null ? [] : [callNote(exchange)]),
    `${from} → ${to}`,
    `${context.channelName(channelOf(row.port))} · ${row.state}`,
  ];
}
