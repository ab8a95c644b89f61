/** What the reader can do: one object each, used by the toolbar, by its key, by the palette and by the cheat sheet. */
import { heapSuspects } from '../../../instrumentation/model/findings/heap-suspects';
import { PAYLOAD_CAPTURES } from '../../../instrumentation/trace/link';
import { copyText } from '../copy-text';
import { subjectsIn, VIEWS, viewTitle } from '../navigation/place';
import type { PanelStore } from '../store/panel-store';
import { selectedOf } from '../store/selection-store';
import { payloadCaptureText } from '../words/payload-capture';
import { fileActions } from './file-actions';

export interface Action {
  readonly id: string;
  readonly title: string;
  /** `Mod` is Ctrl, on macOS Cmd. */
  readonly keys: readonly string[];
  /** Under which head the cheat sheet has it. */
  readonly group: 'Recording' | 'Find and filter' | 'Going places' | 'Views' | 'Files' | 'Panel';
  /** Returns false when there is nothing to do, so that the key goes on to others. */
  run(store: PanelStore): boolean;
}

export const toggleRecording: Action = {
  id: 'record',
  title: 'Record',
  keys: ['Mod+e'],
  group: 'Recording',
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
  group: 'Recording',
  run(store) {
    void store.command({ kind: 'clear' });
    return true;
  },
};

export const toggleStacks: Action = {
  id: 'stacks',
  title: 'Stacks',
  keys: [],
  group: 'Recording',
  run(store) {
    void store.command({ kind: 'stacks', on: !store.connection.getState().feed.stacks });
    return true;
  },
};

export const togglePreserve: Action = {
  id: 'preserve',
  title: 'Preserve log',
  keys: [],
  group: 'Recording',
  run({ tabId, view }) {
    if (tabId === null) return false;
    view.setState(({ earlierPages }) => ({ earlierPages: !earlierPages }));
    return true;
  },
};

const capturePayloads: readonly Action[] = PAYLOAD_CAPTURES.map((capture) => ({
  id: `payloads-${capture}`,
  title: `Capture: ${payloadCaptureText[capture].toLowerCase()}`,
  keys: [],
  group: 'Recording',
  run(store) {
    void store.command({ kind: 'payloads', capture });
    return true;
  },
}));

export const openWindow: Action = {
  id: 'open-window',
  title: 'Open in a window',
  keys: [],
  group: 'Panel',
  run(store) {
    if (store.tabId === null) return false;
    void store.command({ kind: 'open-window' });
    return true;
  },
};

export const toggleFilterBar: Action = {
  id: 'filter-bar',
  title: 'Filter bar',
  keys: [],
  group: 'Find and filter',
  run(store) {
    store.filter.show(!store.filter.getState().shown);
    return true;
  },
};

export const showBreaks: Action = {
  id: 'breaks',
  title: 'Breaks',
  keys: ['b'],
  group: 'Find and filter',
  run(store) {
    store.breaks.show(true);
    return true;
  },
};

const focusFilter: Action = {
  id: 'focus-filter',
  title: 'Filter',
  keys: ['/'],
  group: 'Find and filter',
  run(store) {
    store.filter.show(true);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.filter-input')?.focus());
    return true;
  },
};

const keepFilter: Action = {
  id: 'keep-filter',
  title: 'Keep this filter',
  keys: [],
  group: 'Find and filter',
  run(store) {
    store.filter.save();
    return true;
  },
};

const clearFilter: Action = {
  id: 'clear-filter',
  title: 'Clear the filter',
  keys: [],
  group: 'Find and filter',
  run(store) {
    store.filter.clear();
    return true;
  },
};

/** Inside of DevTools these keys are DevTools' own, and it tells us what is looked for. */
const find: Action = {
  id: 'find',
  title: 'Find',
  keys: ['Mod+f'],
  group: 'Find and filter',
  run(store) {
    if (store.tabId !== null) return false;
    store.search.setState({ bar: true });
    return true;
  },
};

const findStep = (id: string, title: string, keys: readonly string[], step: 1 | -1): Action => ({
  id,
  title,
  keys,
  group: 'Find and filter',
  run(store) {
    if (store.search.getState().query === '') return false;
    if (step === 1) store.search.next();
    else store.search.previous();
    return true;
  },
});

export const back: Action = {
  id: 'back',
  title: 'Back',
  keys: ['Alt+ArrowLeft'],
  group: 'Going places',
  run: (store) => store.navigation.back(),
};

export const forward: Action = {
  id: 'forward',
  title: 'Forward',
  keys: ['Alt+ArrowRight'],
  group: 'Going places',
  run: (store) => store.navigation.forward(),
};

const copyLink: Action = {
  id: 'copy-link',
  title: 'Copy a link to what is selected',
  keys: ['y'],
  group: 'Going places',
  run(store) {
    copyText(store.navigation.link());
    return true;
  },
};

const toggleMark: Action = {
  id: 'mark',
  title: 'Mark the row, or take its mark off',
  keys: ['m'],
  group: 'Find and filter',
  run(store) {
    const { view } = store.view.getState();
    const subject = selectedOf(store.selection.getState(), subjectsIn[view]);
    if (subject === null || subject.kind === 'moment') return false;
    store.rowMarks.toggle(subject);
    return true;
  },
};

const markStep = (id: string, title: string, key: string, step: 1 | -1): Action => ({
  id,
  title,
  keys: [key],
  group: 'Find and filter',
  run(store) {
    store.rowMarks.go(step);
    return true;
  },
});

const forgetMarks: Action = {
  id: 'marks-off',
  title: 'Take all marks off',
  keys: [],
  group: 'Find and filter',
  run(store) {
    store.rowMarks.forgetAll();
    return true;
  },
};

const verify: Action = {
  id: 'verify',
  title: 'Verify: look at the heaps where ports seem to be left behind',
  keys: [],
  group: 'Find and filter',
  run(store) {
    const { phase, session } = store.connection.getState();
    if (phase !== 'live' || session !== null) return false;
    store.verify.start(heapSuspects(store.trace.getState().model));
    return true;
  },
};

const help: Action = {
  id: 'help',
  title: 'Keys and filters',
  keys: ['?'],
  group: 'Panel',
  run(store) {
    store.overlay.setState({ open: 'help' });
    return true;
  },
};

const palette: Action = {
  id: 'palette',
  title: 'Commands',
  keys: [':'],
  group: 'Panel',
  run(store) {
    store.overlay.setState({ open: 'palette' });
    return true;
  },
};

/** What is open over the panel goes first, then the details. */
export const closeDetails: Action = {
  id: 'close-details',
  title: 'Close details',
  keys: ['Escape'],
  group: 'Going places',
  run(store) {
    if (store.search.getState().bar) {
      store.search.cancel();
      return true;
    }
    const kinds = subjectsIn[store.view.getState().view];
    if (selectedOf(store.selection.getState(), kinds) === null) return false;
    for (const kind of kinds) store.selection.setState({ [kind]: null });
    return true;
  },
};

const showView: readonly Action[] = VIEWS.map((view, index) => ({
  id: `view-${view}`,
  title: viewTitle[view],
  keys: [`Alt+${index + 1}`],
  group: 'Views',
  run(store) {
    store.showView(view);
    return true;
  },
}));

export const actions: readonly Action[] = [
  toggleRecording,
  clear,
  toggleStacks,
  togglePreserve,
  ...capturePayloads,
  focusFilter,
  toggleFilterBar,
  keepFilter,
  showBreaks,
  clearFilter,
  find,
  findStep('find-next', 'Find next', ['F3', 'Mod+g'], 1),
  findStep('find-previous', 'Find previous', ['Shift+F3', 'Mod+Shift+g'], -1),
  toggleMark,
  markStep('next-mark', 'Next mark', 'n', 1),
  markStep('previous-mark', 'Previous mark', 'Shift+n', -1),
  forgetMarks,
  verify,
  back,
  forward,
  copyLink,
  closeDetails,
  help,
  palette,
  openWindow,
  ...fileActions,
  ...showView,
];
