/** The half that sees: probes and links of all kinds of realms, and the correlator that makes a trace of what they tell. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Session, WebContents } from 'electron';
import { Correlator } from '../correlate/correlator';
import type { LiveLines } from '../files/live-lines';
import { FrameRealms } from '../inject/frame-realms';
import { liveFrame } from '../inject/live-frame';
import { MainLink } from '../inject/main-link';
import { RealmLinks } from '../inject/realm-links';
import { RendererRealms } from '../inject/renderer-realms';
import { settle } from '../inject/settle';
import { UtilityRealms } from '../inject/utility-realms';
import { WorkerRealms } from '../inject/worker-realms';
import { installMainRealm } from '../probe/main-realm';
import { NativeEvents } from '../probe/native-events';
import type { UndoStack } from '../probe/patch';
import type { TraceLog } from '../serve/trace-log';
import { decodeBatch } from '../trace/fact-reader';
import type { Micros } from '../trace/ids';
import { MAIN_NAME } from '../trace/link';
import { withoutValues } from '../trace/redact';
import type { CaptureState } from './capture-state';

/** How often the correlator looks whether something has been waited for too long; milliseconds. */
const TICK = 1_000;

export interface ObservingHost {
  readonly electron: typeof import('electron');
  /** Of the built files. */
  readonly folder: string;
  readonly log: TraceLog;
  readonly lines: LiveLines;
  readonly capture: CaptureState;
  /** Microseconds since the Unix epoch. */
  readonly clock: () => number;
  readonly now: () => Micros;
  readonly startedAt: Micros;
  /** By which a probe in a frame is known to be ours. */
  readonly frameToken: string;
  /** Null for a session of our own. */
  readonly partitionOf: (session: Session) => string | null;
  readonly hasContentScripts: (session: Session) => boolean;
  readonly hasDebugger: (contents: WebContents) => boolean;
}

export type Observing = ReturnType<typeof observe>;

/** All patches of the main process are in place when this returns. */
export function observe(host: ObservingHost, undo: UndoStack) {
  const { electron, folder, log, lines, capture, clock, now } = host;
  const { app } = electron;

  const correlator = new Correlator({
    // A realm hears of the choice a moment after it has opened; what it tells before that is kept no less redacted.
    emit: (event) => {
      if (event.kind === 'realm-started') lines.learn(event);
      const { payloads } = capture.now;
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
    capture: () => capture.now,
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
    partitionOf: host.partitionOf,
    preload: path.join(folder, 'preload.cjs'),
  });
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
      token: host.frameToken,
      hasContentScripts: host.hasContentScripts,
      hasDebugger: host.hasDebugger,
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
  const main = installMainRealm({
    electron,
    key,
    isOurs: links.isOurs,
    onHello: renderers.onHello,
    forks: utilities,
  });
  undo.add(main.dispose);
  main.setCapture(capture.now);
  capture.onChange((next) => {
    main.setCapture(next);
    links.broadcast({ kind: 'capture', capture: next });
  });
  undo.add(events.on(app, 'child-process-gone', utilities.onGone));
  const info = mainInfo(app.getName());
  const mainRealm = correlator.openRealm(key, info, host.startedAt, MAIN_NAME);
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

  async function flush(): Promise<void> {
    mainLink.flush();
    await links.flushAll();
  }

  return {
    correlator,
    links,
    events,
    main: { ...main, key, realm: mainRealm, flush: mainLink.flush },
    flush,
    /** What one realm tells of another is resolved, or given up. */
    settle: () =>
      settle({
        flush,
        tick: () => correlator.tick(now()),
        patience: () => correlator.waitsFor,
        now,
      }),
    dispose: () => {
      links.broadcast({ kind: 'dispose' });
      utilities.dispose();
    },
  };
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
