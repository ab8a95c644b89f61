/**
 * Keeps one streaming request to the main process open and reads it piece by piece. It starts anew whenever the
 * stream ends: a reload of the app's pages does not end it, the app's own end does.
 */
import {
  ACT_URL,
  type ActAnswer,
  type ActCommand,
  readAnswer,
} from '../../../instrumentation/trace/acting';
import {
  LINES_URL,
  type RawStack,
  readMappedStacks,
} from '../../../instrumentation/trace/asked-lines';
import {
  PAYLOAD_URL,
  type PayloadAnswer,
  type PayloadQuestion,
  readPayloadAnswer,
} from '../../../instrumentation/trace/asked-payload';
import {
  COMMAND_URL,
  FEED_URL,
  FEED_VERSION,
  type FeedCommand,
  type FeedLine,
  TOKEN_HEADER,
} from '../../../instrumentation/trace/feed';
import { unpackEvents } from '../../../instrumentation/trace/packed-events';
import { type ReadLine, readFeedLine } from './feed-line';
import { type GivenToken, givenToken } from './given-token';
import { createPieceReader, type Piece } from './piece-reader';

export interface FeedListener {
  line(line: FeedLine): void;
  /** Lines or events that were not understood and left out. */
  refused(count: number): void;
  /** The app speaks another version of the feed; nothing more of it is read. */
  mismatch(theirs: number): void;
  lost(): void;
}

export interface FeedConnection {
  send(command: FeedCommand): Promise<boolean>;
  /** Something that changes the app, and is answered. */
  act(command: ActCommand): Promise<ActAnswer>;
  /** A whole payload, while it can still be had. Absent where no app is. */
  payload?(question: PayloadQuestion): Promise<PayloadAnswer>;
  /** Stacks by source maps; null where nobody answers. Absent where no app is. */
  lines?(stacks: readonly RawStack[]): Promise<readonly string[] | null>;
  /** Of a session file: whether it has that payload whole. */
  hasPayload?(question: PayloadQuestion): boolean;
  close(): void;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const UNHEARD: ActAnswer = { done: false, reason: 'The app did not answer' };

/** First wait after a loss, and the longest; milliseconds. A restarted app is found again within two seconds. */
const SHORTEST_WAIT = 250;
const LONGEST_WAIT = 2_000;

export function connectFeed(
  listener: FeedListener,
  request: Fetch = fetchFromApp,
  given: GivenToken = givenToken,
): FeedConnection {
  const closing = new AbortController();
  // Of commands: that of the launch that is heard.
  let token = '';

  void keepReading();

  async function keepReading(): Promise<void> {
    let wait = SHORTEST_WAIT;
    if (given.read() === '') await given.wait(SHORTEST_WAIT);
    while (!closing.signal.aborted) {
      const heard = await readOnce();
      token = '';
      if (closing.signal.aborted) return;
      listener.lost();
      wait = heard ? SHORTEST_WAIT : Math.min(wait * 2, LONGEST_WAIT);
      const later = pause(wait, closing.signal);
      await (given.read() === '' ? Promise.race([later, given.wait(LONGEST_WAIT)]) : later);
    }
  }

  /** Resolves when the stream is over; true when the app had said hello on it. */
  async function readOnce(): Promise<boolean> {
    const pieces = createPieceReader();
    let heard = false;
    try {
      const answer = await request(FEED_URL, {
        cache: 'no-store',
        signal: closing.signal,
        headers: { [TOKEN_HEADER]: given.read() },
      });
      if (!answer.ok || answer.body === null) return false;
      const reader = answer.body.getReader();
      for (let tooLong = 0; ; ) {
        const { done, value } = await reader.read();
        if (done) return heard;
        for (const piece of pieces.push(value)) {
          const step = take(piece, heard);
          if (step === 'stop') {
            await reader.cancel();
            return false;
          }
          heard = heard || step === 'hello';
        }
        if (pieces.tooLong > tooLong) listener.refused(pieces.tooLong - tooLong);
        tooLong = pieces.tooLong;
      }
    } catch {
      return heard; // the same to us as an end: listener.lost() tells
    }
  }

  function take(piece: Piece, heard: boolean): 'hello' | 'stop' | 'more' {
    const read = readPiece(piece);
    if (read === null || (!heard && read.line.kind !== 'hello')) {
      listener.refused(1);
      return 'more';
    }
    const { line, refused } = read;
    if (refused > 0) listener.refused(refused);
    if (line.kind === 'hello') {
      if (line.version !== FEED_VERSION) {
        listener.mismatch(line.version);
        return 'stop';
      }
      token = line.token;
    }
    listener.line(line);
    return line.kind === 'hello' ? 'hello' : 'more';
  }

  return {
    async send(command) {
      if (token === '') return false;
      try {
        const answer = await request(COMMAND_URL, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
          body: JSON.stringify(command),
        });
        return answer.ok;
      } catch {
        return false;
      }
    },
    async payload(question) {
      try {
        const answer = await request(PAYLOAD_URL, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
          body: JSON.stringify(question),
        });
        return (answer.ok && readPayloadAnswer(await answer.json())) || { kind: 'silent' };
      } catch {
        return { kind: 'silent' };
      }
    },
    async lines(stacks) {
      const answer = await request(LINES_URL, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [TOKEN_HEADER]: given.read() },
        body: JSON.stringify(stacks),
      });
      return answer.ok ? readMappedStacks(await answer.json(), stacks.length) : null;
    },
    async act(command) {
      if (token === '') return UNHEARD;
      try {
        const answer = await request(ACT_URL, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
          body: JSON.stringify(command),
        });
        if (!answer.ok) return { done: false, reason: await answer.text() };
        return readAnswer(await answer.json()) ?? UNHEARD;
      } catch {
        return UNHEARD;
      }
    },
    close: () => closing.abort(),
  };
}

function readPiece(piece: Piece): ReadLine {
  if (piece.kind === 'line') return readFeedLine(piece.text);
  const read = unpackEvents(piece.bytes);
  return read && { line: { kind: 'events', events: read.events }, refused: read.refused };
}

const fetchFromApp: Fetch = (url, init) => fetch(url, init);

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
