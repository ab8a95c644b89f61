/** What the reader can do: one object each, used by the toolbar and by its key. */
import type { PanelStore } from '../store/panel-store';
import { VIEWS } from '../store/view-store';

export interface Action {
  readonly id: string;
  readonly title: string;
  /** `Mod` is Ctrl, on macOS Cmd. */
  readonly keys: readonly string[];
  /** Returns false when there is nothing to do, so that the key goes on to others. */
  run(store: PanelStore): boolean;
}

export const toggleRecording: Action = {
  id: 'record',
  title: 'Record',
  keys: ['Mod+e'],
  run(store) {
    const { paused } = store.connection.getState().feed;
    void store.command({ kind: paused ? 'resume' : 'pause' });
    return true;
  },
};

export const clear: Action = {
  id: 'clear',
  title: 'Clear',
  keys: ['Ctrl+l', 'Meta+k'],
  run(store) {
    void store.command({ kind: 'clear' });
    return true;
  },
};

export const toggleStacks: Action = {
  id: 'stacks',
  title: 'Stacks',
  keys: [],
  run(store) {
    void store.command({ kind: 'stacks', on: !store.connection.getState().feed.stacks });
    return true;
  },
};

export const openWindow: Action = {
  id: 'open-window',
  title: 'Open in a window',
  keys: [],
  run(store) {
    void store.command({ kind: 'open-window' });
    return true;
  },
};

export const closeDetails: Action = {
  id: 'close-details',
  title: 'Close details',
  keys: ['Escape'],
  run(store) {
    const field = store.view.getState().view === 'channels' ? 'channel' : 'message';
    if (store.selection.getState()[field] === null) return false;
    store.selection.setState({ [field]: null });
    return true;
  },
};

const showView: readonly Action[] = VIEWS.map((view, index) => ({
  id: `view-${view}`,
  title: view,
  keys: [`Alt+${index + 1}`],
  run(store) {
    store.view.setState({ view });
    return true;
  },
}));

export const actions: readonly Action[] = [
  toggleRecording,
  clear,
  toggleStacks,
  openWindow,
  closeDetails,
  ...showView,
];
