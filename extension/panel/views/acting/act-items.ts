/** What a menu offers to do to the app, with a message or as an end of a channel. */
import { portOf } from '../../../../instrumentation/trace/ids';
import type { MenuItem } from '../../components/menu/menu';
import type { PanelStore } from '../../store/panel-store';
import type { Subject } from '../../subject';
import { actingOn } from './use-acting';

export function actItems(store: PanelStore, subject: Subject): MenuItem[] {
  if (subject.kind === 'message') {
    const { why, writeFrom } = actingOn(store, subject.port);
    const row = store.trace.getState().model.message(subject.port, subject.n);
    const run = () => writeFrom(row?.preview ?? '');
    return [{ id: 'post-again', title: 'Edit and post again…', why, run }];
  }
  if (subject.kind !== 'channel') return [];
  return (['A', 'B'] as const).flatMap((end) => {
    const { why, write, close } = actingOn(store, portOf(subject.channel, end));
    return [
      { id: `post-${end}`, title: `Post as ${end}…`, why, run: write },
      { id: `close-${end}`, title: `Close ${end}…`, why, run: close },
    ];
  });
}
