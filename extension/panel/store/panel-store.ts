/** The panel's slices and what joins them: the feed writes, commands go out, links are followed. */
import type { PayloadAnswer, PayloadQuestion } from '../../../instrumentation/trace/asked-payload';
import type { FeedCommand, FeedLine } from '../../../instrumentation/trace/feed';
import { channelOf, type Micros } from '../../../instrumentation/trace/ids';
import type { FeedConnection, FeedListener } from '../feed/connection';
import { createSourceLines, createSourcePlaces } from '../feed/source-lines';
import { homeOf, type Place, placesOf, subjectsIn, type ViewId } from '../navigation/place';
import type { Subject } from '../subject';
import { createActingStore } from './acting-store';
import { createBreaksStore } from './breaks-store';
import { createConnectionStore } from './connection-store';
import { createFilterStore } from './filter-store';
import { createFlowStore } from './flow-store';
import { createLineOpener, type OpenerHost } from './line-opener';
import { createMarkStore } from './mark-store';
import type { Memory } from './memory';
import { createNavigation } from './navigation-store';
import { createOverlayStore } from './overlay-store';
import { createReadingStore } from './reading-store';
import { createRowMarksStore } from './row-marks-store';
import { createSearchStore } from './search-store';
import { createSelectionStore, NOTHING_SELECTED, selectedOf, selectionOf } from './selection-store';
import { createShownTable } from './shown-table';
import { createTraceStore, type Schedule } from './trace-store';
import { createVerifyStore } from './verify-store';
import { createViewStore } from './view-store';
import { createWorkStore } from './work-store';

export interface PanelPlace {
  /** `webContents.id` of the inspected window; null in a window of our own. */
  readonly tabId: number | null;
  readonly memory: Memory | null;
  readonly schedule?: Schedule;
  readonly openResource?: OpenerHost['openResource'];
}

/** Milliseconds. */
const TICK = 1_000;

export function createPanelStore(
  place: PanelPlace,
  connect: (listener: FeedListener) => FeedConnection,
) {
  const connection = createConnectionStore();
  const trace = createTraceStore(place.schedule);
  const selection = createSelectionStore();
  const view = createViewStore(place.tabId === null ? ['app'] : ['window', 'app'], place.memory);
  const filter = createFilterStore(place.memory);
  const search = createSearchStore();
  const reading = createReadingStore(place.memory);
  const flow = createFlowStore(place.memory);
  const mark = createMarkStore();
  const rowMarks = createRowMarksStore(place.memory);
  const overlay = createOverlayStore();
  const work = createWorkStore();
  const shownTable = createShownTable();

  const verify = createVerifyStore(
    () => trace.getState().model,
    (order) => void command(order),
  );

  const navigation = createNavigation({
    here: () => {
      const { view: id } = view.getState();
      return { view: id, subject: selectedOf(selection.getState(), subjectsIn[id]) };
    },
    show: ({ view: id, subject }) => {
      if (subject === null) {
        for (const kind of subjectsIn[id]) selection.setState({ [kind]: null });
      } else {
        // One thing at a time: of a message and a moment, the one that was gone to.
        for (const kind of subjectsIn[id])
          if (kind !== subject.kind) selection.setState({ [kind]: null });
        selection.setState(selectionOf(subject));
        if (subject.kind === 'message') {
          selection.setState({ channel: channelOf(subject.port), port: subject.port });
        }
      }
      view.setState({ view: id });
    },
    filter: () => filter.getState().text,
    applyFilter: (text) => filter.type(text),
    session: () => connection.getState().launch,
  });

  const places = createSourcePlaces();
  const feed = connect({
    // A file's lines were traced back when it was written.
    line: (line) => (feed.lines === undefined ? take(line) : sources.take(line)),
    refused: countRefused,
    mismatch: (theirs) => enter('lost', { theirVersion: theirs }),
    lost: () => {
      sources.giveUp();
      enter('lost');
    },
  });
  const sources = createSourceLines(
    async (stacks) => (await feed.lines?.(stacks)) ?? null,
    take,
    places,
  );

  const acting = createActingStore((command) => feed.act(command));

  const breaks = createBreaksStore({ trace, acting, act: (command) => feed.act(command) });
  const lines = createLineOpener({
    openResource: place.openResource ?? null,
    loadedAt: places.loadedAt,
    connection: connection.getState,
    act: (command) => feed.act(command),
    onFailed: (failure) => acting.setState({ failure }),
  });

  // Limits of time are passed also while nothing happens. A session file's time stands still.
  const clock = setInterval(() => {
    const { phase, session, feed } = connection.getState();
    if (phase === 'live' && session === null && !feed.paused)
      trace.tick((Date.now() * 1000) as Micros);
  }, TICK);

  function take(line: FeedLine): void {
    switch (line.kind) {
      case 'hello': {
        const known = connection.getState().launch === line.launch;
        if (!known) {
          selection.setState(NOTHING_SELECTED);
          flow.enter(line.launch);
          acting.forget();
          breaks.forget();
          verify.forget();
        }
        rowMarks.enter(line.launch);
        trace.restart(known, line.app.electron);
        enter('connecting', {
          app: line.app,
          launch: line.launch,
          feed: line.state,
          refused: 0,
          theirVersion: null,
          session: line.session ?? null,
          onlyLooking: line.onlyLooking === true,
          problems: [],
        });
        return;
      }
      case 'session-read':
        connection.setState({ problems: line.problems });
        return;
      case 'events':
        countRefused(trace.apply(line.events));
        return;
      case 'state':
        connection.setState({ feed: line.state });
        return;
      case 'caught-up':
        trace.complete();
        enter('live');
        breaks.again();
    }
  }

  function countRefused(count: number): void {
    if (count > 0) connection.setState((state) => ({ refused: state.refused + count }));
  }

  async function command(order: FeedCommand): Promise<void> {
    // In an opened session nobody is there to obey.
    if (connection.getState().session !== null) return;
    const sent = await feed.send(order);
    connection.setState({ commandFailed: !sent });
  }

  type Connection = ReturnType<typeof connection.getState>;
  function enter(phase: Connection['phase'], more: Partial<Connection> = {}): void {
    connection.setState((state) => ({
      ...more,
      phase,
      since: state.phase === phase ? state.since : Date.now(),
    }));
  }

  return {
    tabId: place.tabId,
    askPayload: (question: PayloadQuestion): Promise<PayloadAnswer> =>
      feed.payload?.(question) ?? Promise.resolve({ kind: 'gone' }),
    /** Whether the file that is shown has that payload whole. */
    fileHasPayload: (question: PayloadQuestion): boolean => feed.hasPayload?.(question) === true,
    connection,
    trace,
    selection,
    view,
    filter,
    search,
    reading,
    flow,
    mark,
    rowMarks,
    overlay,
    acting,
    breaks,
    lines,
    verify,
    work,
    shownTable,
    navigation,
    command,
    /** Follows a link: shows the view of its subject, with the subject selected. */
    open: (subject: Subject): void => navigation.go(homeOf(subject)),
    go: (place: Place): void => navigation.go(place),
    /** Another view, with what was selected there. */
    showView: (id: ViewId): void =>
      navigation.go({ view: id, subject: selectedOf(selection.getState(), subjectsIn[id]) }),
    placesOf: (subject: Subject) =>
      placesOf(subject).filter(({ place }) => place.view !== view.getState().view),
    linkTo: (subject: Subject): string => navigation.linkTo(homeOf(subject)),
    close: () => {
      clearInterval(clock);
      feed.close();
    },
  };
}

export type PanelStore = ReturnType<typeof createPanelStore>;
