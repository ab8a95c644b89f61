import type { PayloadCapture } from '../../../../instrumentation/trace/link';
import {
  type Action,
  clear,
  openWindow,
  toggleRecording,
  toggleStacks,
} from '../../actions/actions';
import { keysText } from '../../actions/keys';
import type { ViewId } from '../../navigation/place';
import { usePanelStore, useSlice } from '../../store/react';
import type { Scope } from '../../store/view-store';
import { findingsOf } from '../findings/use-findings';
import { useFilter } from '../use-filter';
import { useTrace } from '../use-trace';

export interface ToolbarInput {
  readonly connected: boolean;
  readonly recording: boolean;
  readonly stacks: boolean;
  readonly payloads: PayloadCapture;
  readonly view: ViewId;
  readonly scope: Scope;
  /** What earlier pages of this window said is shown. */
  readonly preserves: boolean;
  /** False in a window of our own: there is no "this window". */
  readonly inDevTools: boolean;
  readonly filterShown: boolean;
  readonly filterOn: boolean;
  /** Errors and warnings. */
  readonly findings: number;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  hint(action: Action): string;
  run(action: Action): void;
  onView(view: ViewId): void;
  onScope(scope: Scope): void;
  onPayloads(capture: PayloadCapture): void;
}

/** Greyed out where there is no app that would do it. */
const NEEDS_APP: ReadonlySet<Action> = new Set([toggleRecording, clear, toggleStacks, openWindow]);

export function useToolbar(mac: boolean): ToolbarInput {
  const store = usePanelStore();
  const { phase, feed, session } = useSlice(store.connection, (state) => state);
  const { view, scope, earlierPages } = useSlice(store.view, (state) => state);
  const filterShown = useSlice(store.filter, (state) => state.shown);
  const { past, future } = useSlice(store.navigation, (state) => state.history);
  const { on } = useFilter();
  const { model } = useTrace();
  return {
    connected: phase !== 'lost' && session === null,
    recording: phase !== 'lost' && session === null && !feed.paused,
    stacks: feed.stacks,
    payloads: feed.payloads,
    view,
    scope,
    preserves: earlierPages,
    inDevTools: store.tabId !== null,
    filterShown,
    filterOn: on,
    findings: findingsOf(model).filter(({ severity }) => severity !== 'info').length,
    canGoBack: past.length > 0,
    canGoForward: future.length > 0,
    hint(action) {
      const lost = phase === 'lost' ? 'The app does not answer' : '';
      const why = session === null ? lost : 'This is an opened session: there is no app behind it';
      if (why !== '' && NEEDS_APP.has(action)) return `${action.title}: ${why}`;
      const title =
        action === toggleRecording
          ? feed.paused
            ? 'Resume recording'
            : 'Pause recording'
          : action.title;
      const keys = keysText(action, mac);
      return keys === '' ? title : `${title} (${keys})`;
    },
    run: (action) => void action.run(store),
    onView: store.showView,
    onPayloads: (capture) => void store.command({ kind: 'payloads', capture }),
    onScope: (scope) => store.view.setState({ scope }),
  };
}
