/** The half that shows: the scheme that panels and the window read from, what may be asked of it, and the panels themselves. */
import { randomBytes } from 'node:crypto';
import { url as inspectorUrl } from 'node:inspector';
import path from 'node:path';
import type { Session } from 'electron';
import type { InstallOptions } from '../api';
import type { LiveLines } from '../files/live-lines';
import { locateLine } from '../files/locate-line';
import { breaksOf } from '../probe/breaks';
import type { UndoStack } from '../probe/patch';
import { act } from '../serve/acting';
import { BreakBook } from '../serve/break-book';
import { breakNote } from '../serve/break-notes';
import { feedStream } from '../serve/feed-stream';
import { tellPanels } from '../serve/panel-token';
import { Panels } from '../serve/panels';
import { sessionFacts } from '../serve/recording';
import { type SchemeHost, schemeHandler } from '../serve/scheme-handler';
import { sessionStream } from '../serve/session-stream';
import type { TraceLog } from '../serve/trace-log';
import { StandaloneWindow } from '../serve/window';
import type { Order } from '../trace/acting';
import type { PortBreak } from '../trace/breaks';
import { FEED_VERSION, type FeedCommand, type FeedLine, type FeedState } from '../trace/feed';
import type { Micros, PortId, RealmId } from '../trace/ids';
import type { CaptureState } from './capture-state';
import type { Observing } from './observing';

export interface ServingHost {
  readonly electron: typeof import('electron');
  /** Of the built files. */
  readonly folder: string;
  readonly options: InstallOptions;
  readonly log: TraceLog;
  readonly lines: LiveLines;
  readonly capture: CaptureState;
  readonly observing: Observing;
  readonly now: () => Micros;
  readonly startedAt: Micros;
  readonly frameToken: string;
  readonly verify: (realms: readonly RealmId[]) => void;
}

export interface Serving {
  readonly window: StandaloneWindow;
  readonly panels: Panels;
}

export function serve(host: ServingHost, undo: UndoStack): Serving {
  const { electron, folder, options, log, lines, capture, observing, now, startedAt } = host;
  const { app } = electron;
  const { correlator, links, events, main } = observing;

  const commands: { readonly [Kind in FeedCommand['kind']]: (command: FeedCommand) => void } = {
    pause: () => capture.change({ paused: true }),
    resume: () => capture.change({ paused: false }),
    stacks: (command) => capture.change({ stacks: command.kind === 'stacks' && command.on }),
    payloads: (command) => {
      if (command.kind === 'payloads') capture.change({ payloads: command.capture });
    },
    clear: () => log.append({ kind: 'cleared', at: now() }),
    'open-window': () => window.open(),
    verify: (command) => {
      if (command.kind === 'verify') host.verify(command.realms);
    },
  };

  const breakBook = new BreakBook({
    whereIs: (port) => correlator.whereIs(port),
    realms: () => [main.realm, ...links.realms()],
    tell: (realm, breaks) => {
      if (realm === main.realm) main.recorder.breaks = breaksOf(breaks);
      else links.setBreaks(realm, breaks);
    },
  });
  const allowed = options.acting !== false;
  const actingHost = {
    setBreaks: (breaks: readonly PortBreak[]) => {
      breakBook.set(breaks);
      const realms = breakBook.realms();
      return breakNote({
        main: realms.includes(main.realm),
        utility: realms.some((realm) => links.kindOf(realm) === 'utility'),
        inspected: inspectorUrl() !== undefined,
      });
    },
    allowed,
    editor: {
      editor: process.env.PORTSCOPE_EDITOR || options.editor || 'vscode',
      isNamed: (place: string) => lines.hasGiven(place) || log.hasStackWith(place),
      locate: (place: string) => locateLine(app.getAppPath(), place),
      open: (address: string) => electron.shell.openExternal(address),
    },
    whereIs: (port: PortId) => correlator.whereIs(port),
    order: async (realm: RealmId, order: Order) =>
      realm === main.realm ? main.obey(order) : links.act(realm, order),
  };
  const payload: SchemeHost['payload'] = async ({ realm, port, n }) => {
    const handles = correlator.handlesOf(realm, port);
    if (realm !== main.realm) return links.askPayload(realm, handles, n);
    const preview = main.recorder.kept?.find(handles, n) ?? null;
    return preview === null ? { kind: 'gone' } : { kind: 'whole', preview };
  };

  const token = randomBytes(24).toString('hex');
  const launch = randomBytes(8).toString('hex');
  const gone = new AbortController();
  undo.add(() => gone.abort());
  const state = (): FeedState => ({ ...capture.now, dropped: log.dropped });
  const hello = (): FeedLine => ({
    kind: 'hello',
    version: FEED_VERSION,
    launch,
    token,
    app: {
      name: app.getName(),
      pid: process.pid,
      electron: process.versions.electron ?? '',
      startedAt,
    },
    state: state(),
    onlyLooking: !allowed,
  });
  const readers = new Set<() => void>();
  const onState = (listener: () => void): (() => void) => {
    const end = capture.onChange(listener);
    readers.add(listener);
    return () => {
      end();
      readers.delete(listener);
      // Nobody is there any more who could see why the app stands still.
      if (readers.size === 0) breakBook.set([]);
    };
  };

  const files = path.join(folder, 'extension');
  const handler = schemeHandler({
    token,
    files,
    openSession: () =>
      sessionStream({ log, now, facts: () => sessionFacts({ app, now, startedAt }) }),
    obey: (command) => commands[command.kind](command),
    lines: (stacks) => lines.map(stacks),
    act: (command) => act(actingHost, command),
    payload,
    openFeed: () => feedStream({ log, state, hello, gone: gone.signal, onState }),
  });
  const window = new StandaloneWindow({ electron, events, handler }, undo);
  const panels = new Panels({ app, events, built: files, token: host.frameToken, handler }, undo);
  tellPanels(
    {
      app,
      events,
      token,
      frameOf: (process, routing) => electron.webFrameMain.fromId(process, routing),
      isOurs: (contents) => window.isOurs(contents.session),
    },
    undo,
  );
  return { window, panels };
}

/** A session's name in the app's words; null for one of our own. */
export function partitionIn(
  electron: typeof import('electron'),
  isOurs: (session: Session) => boolean,
  session: Session,
): string | null {
  if (isOurs(session)) return null;
  if (session === electron.session.defaultSession) return '';
  const { storagePath } = session;
  return storagePath === null
    ? 'in-memory'
    : `persist:${decodeURIComponent(path.basename(storagePath))}`;
}
