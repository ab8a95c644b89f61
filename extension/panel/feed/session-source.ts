/** Reads a session file in place of an app's feed: the same lines go to the panel, from a stream of the file's bytes. */
import { FEED_VERSION, type OpenedSession } from '../../../instrumentation/trace/feed';
import type { Micros } from '../../../instrumentation/trace/ids';
import type { KeptPayload, SessionHeader } from '../../../instrumentation/trace/session';
import { createSessionReader, problemText } from '../../../instrumentation/trace/session-reader';
import type { FeedConnection, FeedListener } from './connection';

export interface SessionFile {
  readonly name: string;
  /** @throws when it can't be read */
  open(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

export function connectSession({ name, open }: SessionFile) {
  return (listener: FeedListener): FeedConnection => {
    let closed = false;
    /** By `port.n`. */
    const whole = new Map<string, string>();
    const keep = (payloads: readonly KeptPayload[]): void => {
      for (const { port, n, preview } of payloads) whole.set(`${port}.${n}`, preview);
    };
    void read().catch((error: unknown) => {
      if (!closed)
        tellEnd([`${name} can't be read: ${error instanceof Error ? error.message : error}`]);
    });

    let greeted = false;
    function greet(header: SessionHeader | null): void {
      if (greeted) return;
      greeted = true;
      listener.line(hello({ file: name, header }));
    }

    function tellEnd(problems: readonly string[]): void {
      greet(null);
      listener.line({ kind: 'session-read', problems });
      listener.line({ kind: 'caught-up' });
    }

    async function read(): Promise<void> {
      const pieces = (await open()).pipeThrough(new TextDecoderStream()).getReader();
      const reader = createSessionReader();
      for (;;) {
        const { done, value } = await pieces.read();
        if (closed) return void pieces.cancel();
        if (done || reader.isForeign) break;
        const events = reader.push(value);
        keep(reader.takePayloads());
        if (reader.header || events.length > 0) greet(reader.header);
        if (events.length > 0) listener.line({ kind: 'events', events });
      }
      const { events, report } = reader.finish();
      keep(reader.takePayloads());
      greet(report.header);
      if (events.length > 0) listener.line({ kind: 'events', events });
      tellEnd(report.problems.map(problemText));
    }

    return {
      send: async () => false,
      hasPayload: ({ port, n }) => whole.has(`${port}.${n}`),
      async payload({ port, n }) {
        const preview = whole.get(`${port}.${n}`);
        return preview === undefined ? { kind: 'gone' } : { kind: 'whole', preview };
      },
      act: async () => ({ done: false, reason: 'There is no app behind an opened session' }),
      close: () => {
        closed = true;
      },
    };
  };
}

function hello(session: OpenedSession) {
  const { header } = session;
  return {
    kind: 'hello',
    version: FEED_VERSION,
    // Links are for a session: another person's panel knows it by when it began.
    launch: header ? `session-${header.startedAt}` : 'session',
    token: '',
    app: {
      name: header?.app.name ?? session.file,
      pid: 0,
      electron: header?.electron ?? '',
      startedAt: header?.startedAt ?? (0 as Micros),
    },
    state: { paused: false, stacks: false, payloads: 'values', dropped: 0 },
    session,
  } as const;
}
