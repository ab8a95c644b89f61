import {
  type Action,
  clear,
  openWindow,
  toggleRecording,
  toggleStacks,
} from '../../actions/actions';
import { keysText } from '../../actions/keys';
import { usePanelStore, useSlice } from '../../store/react';
import type { Scope, ViewId } from '../../store/view-store';

export interface ToolbarInput {
  readonly connected: boolean;
  readonly recording: boolean;
  readonly stacks: boolean;
  readonly view: ViewId;
  readonly scope: Scope;
  /** False in a window of our own: there is no "this window". */
  readonly inDevTools: boolean;
  readonly filter: string;
  hint(action: Action): string;
  onRecord(): void;
  onClear(): void;
  onStacks(): void;
  onWindow(): void;
  onView(view: ViewId): void;
  onScope(scope: Scope): void;
  onFilter(filter: string): void;
}

export function useToolbar(mac: boolean): ToolbarInput {
  const store = usePanelStore();
  const { phase, feed } = useSlice(store.connection, (state) => state);
  const { view, scope, filter } = useSlice(store.view, (state) => state);
  return {
    connected: phase !== 'lost',
    recording: phase !== 'lost' && !feed.paused,
    stacks: feed.stacks,
    view,
    scope,
    inDevTools: store.tabId !== null,
    filter,
    hint(action) {
      const title =
        action === toggleRecording
          ? feed.paused
            ? 'Resume recording'
            : 'Pause recording'
          : action.title;
      const keys = keysText(action, mac);
      return keys === '' ? title : `${title} (${keys})`;
    },
    onRecord: () => toggleRecording.run(store),
    onClear: () => clear.run(store),
    onStacks: () => toggleStacks.run(store),
    onWindow: () => openWindow.run(store),
    onView: (view) => store.view.setState({ view }),
    onScope: (scope) => store.view.setState({ scope }),
    onFilter: (filter) => store.view.setState({ filter }),
  };
}
