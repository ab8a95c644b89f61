/** A session file that is written as the app runs, with what its first line tells of the app. */
import type { App } from 'electron';
import type { Micros } from '../trace/ids';
import type { SessionFacts } from '../trace/session';
import type { SessionChoice } from '../trace/session-lines';
import { PORTSCOPE_VERSION } from '../trace/version';
import { SessionRecorder } from './session-recorder';
import type { TraceLog } from './trace-log';

export interface SessionRecording {
  /** Settles when what there is by now is in the file. */
  flush(): Promise<void>;
  /** Writes the rest and the file's end. Synchronous: also when the process ends. */
  finish(): void;
}

export interface RecordingHost {
  readonly app: App;
  readonly log: TraceLog;
  readonly now: () => Micros;
  readonly startedAt: Micros;
  /** Brings what the main process has seen to the log. */
  readonly flush: () => void;
}

export function startRecording(
  host: RecordingHost,
  file: string,
  choice: SessionChoice = {},
): SessionRecording {
  const { log, now, flush } = host;
  const onError = (error: Error): void =>
    console.warn(`Portscope can't write ${file}: ${error.message}`);
  const recorder = new SessionRecorder(
    { log, now, facts: () => sessionFacts(host), onError, choice },
    file,
  );
  return {
    flush: () => {
      flush();
      return recorder.flush();
    },
    finish: () => {
      flush();
      recorder.finish();
    },
  };
}

/** An app has its name only when it is ready. */
export function sessionFacts({
  app,
  startedAt,
  now,
}: Pick<RecordingHost, 'app' | 'startedAt' | 'now'>): Omit<SessionFacts, 'payloads' | 'filter'> {
  const { electron = '', chrome = '', node } = process.versions;
  return {
    portscope: PORTSCOPE_VERSION,
    electron,
    chrome,
    node,
    platform: `${process.platform}-${process.arch}`,
    app: { name: app.getName(), version: app.getVersion(), folder: app.getAppPath() },
    startedAt,
    savedAt: now(),
  };
}
