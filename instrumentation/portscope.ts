/** Puts the parts together: probes and links, correlator, trace, panels and window. One for each app. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Session, WebContents } from 'electron';
import type { InstallOptions, Portscope } from './api';
import { CaptureState, payloadsOf } from './compose/capture-state';
import { debugWindows } from './compose/debugging';
import { observe } from './compose/observing';
import { partitionIn, serve } from './compose/serving';
import { LiveLines } from './files/live-lines';
import type { DebuggerSession } from './inject/debugger';
import { named } from './inject/heap/look';
import { lookAtOwnHeap } from './inject/heap/own-heap';
import { Verifier } from './inject/heap/verifier';
import { lookAtWindow } from './inject/heap/window-heap';
import { keepScheme } from './inject/schemes';
import { watchSessions } from './inject/sessions';
import { hideRequests } from './inject/web-request';
import { UndoStack } from './probe/patch';
import { openDoor } from './serve/door';
import { keepMenuItem } from './serve/menu-item';
import { startRecording } from './serve/recording';
import { TraceLog } from './serve/trace-log';
import type { Micros } from './trace/ids';

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
  const lines = new LiveLines(() => app.getAppPath());
  const payloads = payloadsOf(options.payloads);
  const capture = new CaptureState({ paused: false, stacks: options.stacks === true, payloads });
  capture.onChange(({ paused }, before) => {
    if (paused !== before.paused)
      log.append({ kind: 'capture', state: paused ? 'paused' : 'resumed', at: now() });
  });
  const frameToken = randomBytes(24).toString('hex');
  const debuggers = new WeakMap<WebContents, DebuggerSession>();
  const partitionOf = (session: Session): string | null =>
    partitionIn(electron, window.isOurs, session);

  keepScheme(electron.protocol, undo);
  const observing = observe(
    {
      electron,
      folder,
      log,
      lines,
      capture,
      clock,
      now,
      startedAt,
      frameToken,
      partitionOf,
      hasContentScripts: (session) => panels.hasContentScripts(session),
      hasDebugger: (contents) => options.debugger === true && debuggers.has(contents),
    },
    undo,
  );
  const { correlator, links, events, main } = observing;
  const { window, panels } = serve(
    {
      electron,
      folder,
      options,
      log,
      lines,
      capture,
      observing,
      now,
      startedAt,
      frameToken,
      verify: (realms) => void verifyRealms(realms),
    },
    undo,
  );

  const loading: Promise<void>[] = [];
  watchSessions(
    {
      app,
      events,
      preload: path.join(folder, 'preload.cjs'),
      isOurs: window.isOurs,
      onSession: (session: Session) => {
        hideRequests(session, undo);
        const ready = app.whenReady().then(() => panels.add(session));
        loading.push(ready.catch(warn));
      },
    },
    undo,
  );
  debugWindows({ app, events, frameToken, partitionOf, chosen: options.debugger }, debuggers, undo);
  if (options.accelerator !== false) {
    const accelerator = options.accelerator ?? 'CommandOrControl+Alt+P';
    keepMenuItem(electron, accelerator, () => window.open(), undo);
  }

  const verifier = new Verifier({
    main: { key: main.key, realm: main.realm },
    keysIn: (contents) => links.keysIn(contents),
    keyOf: (realm) => links.keyOf(realm),
    around: (realm) => links.around(realm),
    kindOf: (realm) => links.kindOf(realm),
    portOf: (realm, handle) => correlator.portOf(realm, handle),
    lookAtMain: (largest) => lookAtOwnHeap(main.key, main.eachHeld, largest),
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
  const verifyRealms: Portscope['verifyRealms'] = async (realms, choice) => {
    // What the probes have seen by now says which port each handle is.
    await observing.settle();
    return verifier.verifyRealms(realms, choice);
  };
  const takeStacks = () => capture.change({ stacks: true });
  openDoor(
    {
      app,
      events,
      log,
      now,
      startedAt,
      settle: observing.settle,
      takeStacks,
      verify: verifyRealms,
    },
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
    flush: observing.flush,
    settle: observing.settle,
    record: (file, choice) => {
      const host = { app, log, now, startedAt, flush: main.flush };
      return startRecording(host, file, choice);
    },
    verify: async (id) => {
      await observing.settle();
      return verifier.verifyWindow(id);
    },
    verifyRealms,
    pause: () => capture.change({ paused: true }),
    resume: () => capture.change({ paused: false }),
    dispose: () => {
      onDispose();
      observing.dispose();
      undo.run();
    },
  };
}

function warn(error: unknown): void {
  console.warn(
    `Portscope has no panel in DevTools: ${error instanceof Error ? error.message : String(error)}`,
  );
}
