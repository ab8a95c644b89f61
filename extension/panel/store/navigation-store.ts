/** Back and forward, and links: the one way in which the panel goes from place to place. */
import { createStore } from 'zustand/vanilla';
import { back, forward, type History, settle, startAt, visit } from '../navigation/history';
import { printLink, readLink } from '../navigation/link';
import type { Place } from '../navigation/place';

export interface NavigationState {
  readonly history: History;
  /** A link of another session was followed: what it names may be another thing here. */
  readonly foreign: boolean;
}

/** What is shown, and how to show something else. */
export interface Shown {
  here(): Place;
  show(place: Place): void;
  filter(): string;
  applyFilter(text: string): void;
  session(): string;
}

export function createNavigation(shown: Shown) {
  const store = createStore<NavigationState>(() => ({
    history: startAt(shown.here()),
    foreign: false,
  }));

  /** Where the reader has got to by selecting rows since the last step. */
  const now = (): History => settle(store.getState().history, shown.here());

  function move(history: History | null): boolean {
    if (history === null) return false;
    store.setState({ history, foreign: false });
    shown.show(history.here);
    return true;
  }

  return {
    ...store,
    go(place: Place): void {
      move(visit(now(), place));
    },
    back: () => move(back(now())),
    forward: () => move(forward(now())),
    linkTo: (place: Place): string =>
      printLink({ place, filter: shown.filter(), session: shown.session() }),
    /** A link to what is selected now. */
    link: (): string =>
      printLink({ place: shown.here(), filter: shown.filter(), session: shown.session() }),
    /** False for a text that is no link. */
    follow(text: string): boolean {
      const linked = readLink(text);
      if (linked === null) return false;
      shown.applyFilter(linked.filter);
      move(visit(now(), linked.place));
      const { session } = linked;
      store.setState({ foreign: session !== '' && session !== shown.session() });
      return true;
    },
  };
}
