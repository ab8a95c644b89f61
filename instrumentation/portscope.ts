/** Puts the parts together: probes and links, correlator, trace, panels and window. One for each app. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Session, WebContents } from 'electron';
import type { InstallOptions, Portscope } from './api';
import { Correlator } from './correlate/correlator';
import { locateLine } from './files/locate-line';
import { type DebuggerSession, watchDebuggers } from './inject/debugger';
import { watchFramesOf } from './inject/frame-debugger';
import { FrameRealms } from './inject/frame-realms';
import { named } from './inject/heap/look';
import { lookAtOwnHeap } from './inject/heap/own-heap';
import { Verifier } from './inject/heap/verifier';
import { lookAtWindow } from './inject/heap/window-heap';
import { liveFrame } from './inject/live-frame';
import { MainLink } from './inject/main-link';
import { RealmLinks } from './inject/realm-links';
import { RendererRealms } from './inject/renderer-realms';
import { keepScheme } from './inject/schemes';
import { watchSessions } from './inject/sessions';
import { settle } from './inject/settle';
import { UtilityRealms } from './inject/utility-realms';
import { hideRequests } from './inject/web-request';
import { mayBeEarly, watchWorkersOf } from './inject/worker-debugger';
import { WorkerRealms } from './inject/worker-realms';
import { breaksOf } from './probe/breaks';
import { installMainRealm } from './probe/main-realm';
import { NativeEvents } from './probe/native-events';
import { UndoStack } from './probe/patch';
import { act } from './serve/acting';
import { BreakBook } from './serve/break-book';
import { openDoor } from './serve/door';
import { feedStream } from './serve/feed-stream';
import { keepMenuItem } from './serve/menu-item';
import { tellPanels } from './serve/panel-token';
import { Panels } from './serve/panels';
import { sessionFacts, startRecording } from './serve/recording';
import { schemeHandler } from './serve/scheme-handler';
import { sessionStream } from './serve/session-stream';
import { TraceLog } from './serve/trace-log';
import { StandaloneWindow } from './serve/window';
import type { Order } from './trace/acting';
import { decodeBatch } from './trace/fact-reader';
import { FEED_VERSION, type FeedCommand, type FeedState } from './trace/feed';
import type { Micros, PortId, RealmId } from './trace/ids';
import { type Capture, isPayloadCapture, MAIN_NAME, type PayloadCapture } from './trace/link';
import { withoutValues } from './trace/redact';

/** How often the correlator looks whether something has been waited for too long; milliseconds. */
const TICK = 1_000;

type Electron = typeof import('electron');

/** All patches are in place when this returns. `folder` is that of the built files. */
export function run(
  electron: Electron,
  folder: string,
  options: InstallOptions,
  onDispose: () => void,
): Portscope {
  const { app } = electron;
  const undo = new UndoStack();
  const clock = () => (performance.timeOrigin + performance.now()) * 1000;
  const now = () => Math.round(clock()) as Micros;
  const startedAt = now();
  const log = new TraceLog();
  let capture: Capture = {
    paused: false,
    stacks: options.stacks === true,
    payloads: payloadsOf(options.payloads),
  };
  const stateListeners = new Set<() => void>();

  const correlator = new Correlator({
    // A realm hears of the choice a moment after it has opened; what it tells before that is kept no less redacted.
    emit: (event) => {
      const { payloads } = capture;
      const kept = payloads === 'none' || payloads === 'redacted';
      log.append(kept ? withoutValues(event, payloads) : event);
    },
    onWaiting: (realm, look) => {
      if (realm !== mainRealm) return links.flush(realm, look);
      mainLink.flush();
      correlator.answered(realm, now());
    },
    sendersTo: (realm, from) => frames.sendersTo(realm, from),
    onUnsettled: tickLater,
  });
  const links = new RealmLinks({
    correlator,
    now,
    clock,
    capture: () => capture,
    onRelay: (by, hello, port, name) => {
      if (!workers.onRelay(by, hello, port, name)) frames.onRelay(by, hello, port);
    },
    onTold: (by, message) => {
      if (message.kind === 'gone') workers.onGone(by, message.name);
      else workers.onUnobserved(by, message);
    },
    onEnded: (realm, reason) => workers.onEnded(realm, reason),
    onFault: (error) => main.recorder.fault('a private link', error),
  });
  const workers = new WorkerRealms({ links, correlator, now });
  const events = new NativeEvents(
    app,
    (error) => main.recorder.fault('native events', error),
    undo,
  );
  const renderers = new RendererRealms({
    links,
    correlator,
    now,
    events,
    partitionOf,
    preload: path.join(folder, 'preload.cjs'),
  });
  const frameToken = randomBytes(24).toString('hex');
  const frames = new FrameRealms(
    {
      app,
      events,
      frameOf: (processId, routingId) =>
        liveFrame(electron.webFrameMain.fromId(processId, routingId)),
      correlator,
      links,
      renderers,
      now,
      token: frameToken,
      hasContentScripts: (session) => panels.hasContentScripts(session),
      hasDebugger: (contents) => options.debugger === true && debuggers.has(contents),
    },
    undo,
  );
  const key = randomBytes(12).toString('hex');
  const utilities = new UtilityRealms({
    links,
    correlator,
    now,
    main: { key, realm: () => mainRealm, flush: () => mainLink.flush() },
    folder,
    electron: process.versions.electron ?? '',
  });

  keepScheme(electron.protocol, undo);
  const main = installMainRealm({
    electron,
    key,
    isOurs: links.isOurs,
    onHello: renderers.onHello,
    forks: utilities,
  });
  undo.add(main.dispose);
  main.setCapture(capture);
  undo.add(events.on(app, 'child-process-gone', utilities.onGone));
  const mainRealm = correlator.openRealm(key, mainInfo(app.getName()), startedAt, MAIN_NAME);
  const mainLink = new MainLink(main.recorder, (batch) =>
    correlator.take(mainRealm, decodeBatch(batch), now()),
  );

  let ticking = false;
  function tickLater(): void {
    if (ticking) return;
    ticking = true;
    setTimeout(() => {
      ticking = false;
      if (correlator.tick(now())) tickLater();
    }, TICK).unref();
  }

  function setCapture(next: Capture): void {
    if (next.paused !== capture.paused) {
      log.append({ kind: 'capture', state: next.paused ? 'paused' : 'resumed', at: now() });
    }
    capture = next;
    main.setCapture(next);
    links.broadcast({ kind: 'capture', capture: next });
    for (const listener of stateListeners) listener();
  }

  const commands: { readonly [Kind in FeedCommand['kind']]: (command: FeedCommand) => void } = {
    pause: () => setCapture({ ...capture, paused: true }),
    resume: () => setCapture({ ...capture, paused: false }),
    stacks: (command) =>
      setCapture({ ...capture, stacks: command.kind === 'stacks' && command.on }),
    payloads: (command) => {
      if (command.kind === 'payloads') setCapture({ ...capture, payloads: command.capture });
    },
    clear: () => log.append({ kind: 'cleared', at: now() }),
    'open-window': () => window.open(),
    verify: (command) => {
      if (command.kind === 'verify') void verifyRealms(command.realms);
    },
  };

  const acting = options.acting !== false;
  const breakBook = new BreakBook({
    whereIs: (port) => correlator.whereIs(port),
    realms: () => [mainRealm, ...links.realms()],
    tell: (realm, breaks) => {
      if (realm === mainRealm) main.recorder.breaks = breaksOf(breaks);
      else links.setBreaks(realm, breaks);
    },
  });
  const actingHost = {
    setBreaks: breakBook.set,
    allowed: acting,
    editor: {
      editor: process.env.PORTSCOPE_EDITOR || options.editor || 'vscode',
      isNamed: (place: string) => log.hasStackWith(place),
      locate: (place: string) => locateLine(app.getAppPath(), place),
      open: (address: string) => electron.shell.openExternal(address),
    },
    whereIs: (port: PortId) => correlator.whereIs(port),
    order: async (realm: RealmId, order: Order) =>
      realm === mainRealm ? main.obey(order) : links.act(realm, order),
  };

  const token = randomBytes(24).toString('hex');
  const launch = randomBytes(8).toString('hex');
  const gone = new AbortController();
  undo.add(() => gone.abort());
  const state = (): FeedState => ({ ...capture, dropped: log.dropped });
  const files = path.join(folder, 'extension');
  const handler = schemeHandler({
    token,
    files,
    openSession: () =>
      sessionStream({ log, now, facts: () => sessionFacts({ app, now, startedAt }) }),
    obey: (command) => commands[command.kind](command),
    act: (command) => act(actingHost, command),
    payload: async ({ realm, port, n }) => {
      const handles = correlator.handlesOf(realm, port);
      if (realm !== mainRealm) return links.askPayload(realm, handles, n);
      const preview = main.recorder.kept?.find(handles, n) ?? null;
      return preview === null ? { kind: 'gone' } : { kind: 'whole', preview };
    },
    openFeed: () =>
      feedStream({
        log,
        state,
        hello: () => ({
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
          onlyLooking: !acting,
        }),
        gone: gone.signal,
        onState: (listener) => {
          stateListeners.add(listener);
          return () => {
            stateListeners.delete(listener);
            // Nobody is there any more who could see why the app stands still.
            if (stateListeners.size === 0) breakBook.set([]);
          };
        },
      }),
  });

  const window = new StandaloneWindow({ electron, events, handler }, undo);
  const panels = new Panels({ app, events, built: files, token: frameToken, handler }, undo);
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
  const loading: Promise<void>[] = [];
  const host = {
    app,
    events,
    preload: path.join(folder, 'preload.cjs'),
    isOurs: window.isOurs,
    onSession: (session: Session) => {
      hideRequests(session, undo);
      loading.push(
        app
          .whenReady()
          .then(() => panels.add(session))
          .catch(warn),
      );
    },
  };
  watchSessions(host, undo);
  const debuggers = new WeakMap<WebContents, DebuggerSession>();
  // By a debugger that can't be seen from here, with which a worker's probe may be as wrong as with DevTools (worker-debugger.ts).
  const { commandLine } = app;
  const driven = ['remote-debugging-port', 'remote-debugging-pipe'].some((name) =>
    commandLine.hasSwitch(name),
  );
  // Each of these does one thing with a window's debugger.
  const onAttached: readonly ((session: DebuggerSession) => void)[] = [
    (session) => {
      if (options.debugger === true) watchFramesOf(session, frameToken);
    },
    (session) => debuggers.set(session.contents, session),
    (session) => watchWorkersOf(session, mayBeEarly(process.versions.electron) && !driven),
  ];
  if (options.debugger) {
    watchDebuggers(
      {
        app,
        events,
        isWatched: (contents) => partitionOf(contents.session) !== null,
        onAttached,
        onRefused: (contents, reason) =>
          console.warn(`Portscope has no debugger in window ${contents.id}: ${reason}`),
        onGone: (contents) => debuggers.delete(contents),
      },
      undo,
    );
  }
  if (options.accelerator !== false) {
    keepMenuItem(
      electron,
      options.accelerator ?? 'CommandOrControl+Alt+P',
      () => window.open(),
      undo,
    );
  }

  function partitionOf(session: Session): string | null {
    if (window.isOurs(session)) return null;
    if (session === electron.session.defaultSession) return '';
    const { storagePath } = session;
    return storagePath === null
      ? 'in-memory'
      : `persist:${decodeURIComponent(path.basename(storagePath))}`;
  }

  async function flush(): Promise<void> {
    mainLink.flush();
    await links.flushAll();
  }

  const verifier = new Verifier({
    main: { key, realm: mainRealm },
    keysIn: (contents) => links.keysIn(contents),
    keyOf: (realm) => links.keyOf(realm),
    around: (realm) => links.around(realm),
    kindOf: (realm) => links.kindOf(realm),
    portOf: (realm, handle) => correlator.portOf(realm, handle),
    lookAtMain: (largest) => lookAtOwnHeap(key, main.eachHeld, largest),
    lookAtWindow: (id, keys, largest) => {
      const contents = electron.webContents.fromId(id);
      const session = contents && debuggers.get(contents);
      return lookAtWindow({ contents, events, session, keys, largest });
    },
    lookAtUtility: async (realm, largest) => {
      // It knows itself by the name of its pipe.
      const look = await links.askHeap(realm, largest);
      return named(look, links.keyOf(realm) ?? '');
    },
    emit: log.append,
    now,
  });
  const settled = () =>
    settle({
      flush,
      tick: () => correlator.tick(now()),
      patience: () => correlator.waitsFor,
      now,
    });
  const verifyRealms: Portscope['verifyRealms'] = async (realms, choice) => {
    await settled();
    return verifier.verifyRealms(realms, choice);
  };
  const takeStacks = () => setCapture({ ...capture, stacks: true });
  openDoor(
    { app, events, log, now, startedAt, settle: settled, takeStacks, verify: verifyRealms },
    undo,
  );

  if (options.window) void app.whenReady().then(() => window.open());
  let panelReady: Promise<void> | undefined;
  return {
    get panelReady() {
      // Asking for the default session creates it, which an app that never asks for its panel may want to do itself.
      panelReady ??= app.whenReady().then(async () => {
        void electron.session.defaultSession;
        await Promise.all(loading);
      });
      return panelReady;
    },
    openWindow: () => window.open(),
    trace: () => log.all(),
    ownMessages: () => links.messages.counts(),
    flush,
    settle: settled,
    record: (file, choice) => {
      const host = { app, log, now, startedAt, flush: mainLink.flush };
      return startRecording(host, file, choice);
    },
    verify: async (id) => {
      // What the probes have seen by now says which port each handle is.
      await settled();
      return verifier.verifyWindow(id);
    },
    verifyRealms,
    pause: () => setCapture({ ...capture, paused: true }),
    resume: () => setCapture({ ...capture, paused: false }),
    dispose: () => {
      onDispose();
      links.broadcast({ kind: 'dispose' });
      utilities.dispose();
      undo.run();
    },
  };
}

/** What is misspelt lets nothing through. */
function payloadsOf(chosen: PayloadCapture | undefined): PayloadCapture {
  if (chosen === undefined) return 'values';
  if (isPayloadCapture(chosen)) return chosen;
  console.warn(`Portscope captures no payloads: it knows no choice "${String(chosen)}" of them`);
  return 'none';
}

function mainInfo(name: string) {
  return {
    kind: 'main',
    pid: process.pid,
    contents: null,
    document: '',
    topFrame: false,
    title: name,
    url: '',
    isolated: false,
    partition: '',
    panel: true,
    entry: 'install',
    missed: 0,
    owner: null,
  } as const;
}

function warn(error: unknown): void {
  console.warn(
    `Portscope has no panel in DevTools: ${error instanceof Error ? error.message : String(error)}`,
  );
}
