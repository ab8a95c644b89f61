import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  connectFeed,
  type FeedConnection,
  type Fetch,
} from '../../../extension/panel/feed/connection';
import {
  COMMAND_URL,
  FEED_URL,
  FEED_VERSION,
  TOKEN_HEADER,
} from '../../../instrumentation/trace/feed';

/** As the main process has told it before the first request. */
const given = { read: () => 'given', wait: async () => {} };

const hello = (launch: string, version = FEED_VERSION) => ({
  kind: 'hello',
  version,
  launch,
  token: `token of ${launch}`,
  app: { name: 'Mail', pid: 1, electron: '33.2.1', startedAt: 5 },
  state: { paused: false, stacks: false, payloads: 'values', dropped: 0 },
});

let feeds: ReadableStreamDefaultController<Uint8Array>[];
let posts: RequestInit[];
let alive: boolean;
let connection: FeedConnection | null;
const heard: string[] = [];

const request: Fetch = async (url, init) => {
  if (url === COMMAND_URL) {
    posts.push(init);
    return new Response(null, { status: 204 });
  }
  expect(url).toBe(FEED_URL);
  if (!alive) throw new TypeError('Failed to fetch');
  return new Response(new ReadableStream<Uint8Array>({ start: (feed) => void feeds.push(feed) }));
};

const send = async (line: object | string) => {
  const text = typeof line === 'string' ? line : `${JSON.stringify(line)}\n`;
  feeds.at(-1)?.enqueue(new TextEncoder().encode(text));
  await settle();
};
const settle = () => vi.advanceTimersByTimeAsync(0);

function connect(): void {
  connection = connectFeed(
    {
      line: (line) => heard.push(line.kind === 'hello' ? `hello ${line.launch}` : line.kind),
      refused: (count) => heard.push(`refused ${count}`),
      mismatch: (theirs) => heard.push(`mismatch ${theirs}`),
      lost: () => heard.push('lost'),
    },
    request,
    given,
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  [feeds, posts, alive] = [[], [], true];
  heard.length = 0;
});
afterEach(() => {
  connection?.close();
  vi.useRealTimers();
});

test('lines are told in order, rubbish is counted', async () => {
  connect();
  await settle();
  await send(hello('one'));
  await send('rubbish\n{"kind":"caught-up"}\n');
  expect(heard).toEqual(['hello one', 'refused 1', 'caught-up']);
});

test('nothing is taken before the hello', async () => {
  connect();
  await settle();
  await send({ kind: 'caught-up' });
  await send(hello('one'));
  expect(heard).toEqual(['refused 1', 'hello one']);
});

test('an ended stream is opened again, sooner after one that worked', async () => {
  connect();
  await settle();
  await send(hello('one'));
  feeds[0]?.close();
  await settle();
  expect(heard).toEqual(['hello one', 'lost']);
  await vi.advanceTimersByTimeAsync(250);
  expect(feeds.length).toBe(2);
  await send(hello('two'));
  expect(heard.at(-1)).toBe('hello two');
});

test('an app that is not there is asked at most every two seconds, for ever', async () => {
  alive = false;
  connect();
  await vi.advanceTimersByTimeAsync(60_000);
  const lost = heard.length;
  expect(lost).toBeGreaterThan(25);
  expect(lost).toBeLessThan(40);
  alive = true;
  await vi.advanceTimersByTimeAsync(2_000);
  await send(hello('late'));
  expect(heard.at(-1)).toBe('hello late');
});

test('another version is told, and nothing more of it is read', async () => {
  connect();
  await settle();
  await send(`${JSON.stringify(hello('new', FEED_VERSION + 1))}\n{"kind":"caught-up"}\n`);
  expect(heard).toEqual([`mismatch ${FEED_VERSION + 1}`, 'lost']);
});

test('a command carries the token of the launch; without one it is not sent', async () => {
  connect();
  expect(await connection?.send({ kind: 'pause' })).toBe(false);
  await settle();
  await send(hello('one'));
  expect(await connection?.send({ kind: 'stacks', on: true })).toBe(true);
  expect(posts).toHaveLength(1);
  expect(posts[0]?.method).toBe('POST');
  expect(posts[0]?.headers).toMatchObject({ [TOKEN_HEADER]: 'token of one' });
  expect(posts[0]?.body).toBe('{"kind":"stacks","on":true}');
});
