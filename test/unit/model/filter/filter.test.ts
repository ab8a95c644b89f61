import { describe, expect, test } from 'vitest';
import {
  asksForMessages,
  channelTest,
  completeFilter,
  messageTest,
  parseFilter,
  vocabularyOf,
} from '../../../../instrumentation/model/filter';
import type { RowWindow } from '../../../../instrumentation/model/rows';
import { modelOf } from '../reading';

const model = modelOf(`
  main: realm main pid=41
  page: realm page "Inbox" url="app://mail/index.html" contents=1 pid=42
  work: realm utility "indexer" pid=43
  page: channel 1
  1B -> main over ipc "mail-store"
  1B @ main
  1B onmessage
  1A onmessage
  main: channel 2
  2A -> work over ipc "search"
  2A @ work
  2A start
  @+500 1A ! {"type":"mail/list","from":5,"tags":["new","old"]} size=12000 took=900
  @+9000 1A#1 > main took=20000
  2B ! {"type":"query","id":7,"deep":{"a b":null}} cause=1A#1 size=300
  2B#1 > work
  2A ! "done" cause=2B#1 ports=1A
  1B ! {"type":"mail/mail"} cause=unknown stack="at x (file:///app/a.js:1:1)"
  1B#1 > page unheard
  main: channel 3
`);

function all<Row>(rows: RowWindow<Row>): Row[] {
  return Array.from({ length: rows.count }, (_, i) => rows.row(i) as Row);
}

const names = ['1A#1', '2B#1', '2A#1', '1B#1'];
const found = (text: string): string =>
  all(model.messages)
    .filter(messageTest(parseFilter(text), model))
    .map(({ index }) => names[index])
    .join(' ');
const channels = (text: string): number[] => {
  const test = channelTest(parseFilter(text), model);
  return test === null
    ? []
    : all(model.channels)
        .filter(test)
        .map(({ channel }) => channel);
};

test.each([
  ['', '1A#1 2B#1 2A#1 1B#1'],
  ['QUERY', '2B#1'],
  ['"type: \\"query\\""', '2B#1'],
  ['-query -done', '1A#1 1B#1'],
  ['/mail\\/(list|x)/', '1A#1'],
  ['-/mail\\//', '2B#1 2A#1'],
  ['channel:SEARCH', '2B#1 2A#1'],
  ['channel=sear', ''],
  ['channel=search', '2B#1 2A#1'],
  ['channel!=search', '1A#1 1B#1'],
  ['channel:#1', '1A#1 1B#1'],
  ['from:main', '2B#1 1B#1'],
  ['from:"Main process" to:utility', '2B#1'],
  ['to:inbox', '1B#1'],
  ['to:main', '1A#1 2A#1'],
  ['realm:indexer', '2B#1 2A#1'],
  ['realm:app://mail', '1A#1 1B#1'],
  ['realm:#3', '2B#1 2A#1'],
  ['ipc:mail', '1A#1 1B#1'],
  ['port=#2A', '2A#1'],
  ['port:2b', '2B#1'],
  ['data.type=query', '2B#1'],
  ['data.type:mail', '1A#1 1B#1'],
  ['data.type=/^mail\\/m/', '1B#1'],
  ['data.from>4', '1A#1'],
  ['data.from>=6', ''],
  ['data.id=7.0', '2B#1'],
  ['data.tags[1]=old', '1A#1'],
  ['data.tags.*=new', '1A#1'],
  ['data.deep."a b"=null', '2B#1'],
  ['has:data.deep', '2B#1'],
  ['-has:data.type', '2A#1'],
  ['size>10k', '1A#1'],
  ['size<=300 size>0', '2B#1 2A#1 1B#1'],
  ['larger-than:12k', '1A#1'],
  ['latency>5ms', '1A#1'],
  ['handling>=20', '1A#1'],
  ['serialising>0.5ms', '1A#1'],
  ['has:ports', '2A#1'],
  ['has:stack', '1B#1'],
  ['has:cause', '2B#1 2A#1'],
  ['is:queued', '2A#1'],
  ['is:unheard', '1B#1'],
  ['is:delivered is:open', '1A#1 2B#1'],
  ['cause:none', '1A#1'],
  ['cause:unknown', '1B#1'],
  ['cause:#1A.1', '2B#1 2A#1'],
  ['cause=1A.1', '2B#1'],
  ['cause:store', '2B#1'],
  ['size>', '1A#1 2B#1 2A#1 1B#1'],
  ['size> query', '2B#1'],
])('%s finds %s', (text, expected) => expect(found(text)).toBe(expected));

test.each([
  ['search', [2]],
  ['#3', [3]],
  ['channel:store', [1]],
  ['realm:indexer', [2]],
  ['-realm:indexer', [1, 3]],
  ['ipc:search', [2]],
  ['port=#1B', [1]],
  ['is:closed', []],
  ['is:open -search', [1, 3]],
])('channels: %s finds %j', (text, expected) => expect(channels(text)).toEqual(expected));

test.each(['is:queued', 'size>1', 'from:main', 'data.a=1', 'has:ports', 'cause:none search'])(
  '%s asks for messages',
  (text) => {
    expect(asksForMessages(parseFilter(text))).toBe(true);
    expect(channelTest(parseFilter(text), model)).toBeNull();
  },
);

test('is:heartbeat, and what is none', () => {
  const beats = Array.from({ length: 8 }, (_, i) => `@+1000000 1A ! {"type":"ping","seq":${i}}`);
  const pulse = modelOf(`main: realm main pid=1
    main: channel 1
    ${beats.join('\n')}
    1A ! {"type":"work"}`);
  const found = (text: string) =>
    all(pulse.messages)
      .filter(messageTest(parseFilter(text), pulse))
      .map(({ n }) => n);
  expect(found('is:heartbeat')).toEqual([4, 5, 6, 7, 8]);
  expect(found('-is:heartbeat')).toEqual([1, 2, 3, 9]);
});

describe('what is amiss is told with its place', () => {
  const problems = (text: string) =>
    parseFilter(text).problems.map(
      ({ severity, start, end, message }) => `${severity} ${text.slice(start, end)}: ${message}`,
    );
  test.each([
    ['a size>', 'error size>: Expected a number of bytes, as in 500, 10k or 1.5M after size>'],
    ['size>5x', 'error 5x: Expected a number of bytes, as in 500, 10k or 1.5M after size>'],
    ['latency<k', 'error k: Expected a time, as in 5ms, 300us or 2s after latency<'],
    ['size:10', 'error size:10: size is compared: write size>10k'],
    ['from>main', 'error from>main: from has no size: write from:main'],
    ['channel:', 'error channel:: Expected a name after channel:'],
    ['is:queud', 'error queud: Expected one of is:queued, is:delivered'],
    ['has:', 'error has:: Expected one of has:ports'],
    ['/(/', 'error /(/: This regular expression can’t be read: unterminated group'],
    [
      '/(a+)+\\1/',
      'error /(a+)+\\1/: This regular expression could take for ever: use fewer * and +, or no back reference and no (?<=…)',
    ],
    ['data.a>b', 'error data.a>b: Expected a number after >'],
    ['data.a>/b/', 'error data.a>/b/: A regular expression goes with : or =, not >'],
    [
      'chanel:a',
      'hint chanel:: “chanel:” is no key and is looked for as text. Did you mean channel:?',
    ],
    ['say "a b', 'hint "a b: This quote is not closed'],
    ['""', 'error "": Nothing is between the quotes'],
    ['data.a', 'error data.a: Compare the value: data.type=search'],
  ])('%s', (text, expected) => expect(problems(text).join('\n')).toContain(expected));

  test.each(['app://mail', 'a:b', 'x=1', 'https://host/a', '/usr/lib', '-', 'a-b'])(
    '%s is plain text',
    (text) => expect(problems(text)).toEqual([]),
  );
});

describe('completion', () => {
  const words = vocabularyOf(model);
  const options = (text: string, cursor = text.length) =>
    completeFilter(text, cursor, words).options.map((option) => option.text);

  test.each([
    ['cha', ['channel:']],
    ['-fr', ['-from:']],
    ['is:un', ['is:unheard']],
    ['channel:', ['channel:#3', 'channel:search', 'channel:mail-store']],
    ['from:main', ['from:"Main process"']],
    ['ipc:s', ['ipc:search', 'ipc:mail-store']],
    ['data.ty', ['data.type']],
    ['data.type=q', ['data.type=query']],
    ['size>1 data.dee', ['data.deep', 'data.deep."a b"']],
    ['has:d', ['has:data.', 'has:payload']],
  ])('%s: %j', (text, expected) => expect(options(text)).toEqual(expected));

  test('of the term under the cursor, quotes and all', () => {
    expect(completeFilter('is: query', 3, words)).toMatchObject({ from: 0, to: 3 });
    expect(completeFilter('a from:"Main p', 14, words)).toMatchObject({ from: 2, to: 14 });
    expect(options('from:"Main p')).toEqual(['from:"Main process"']);
  });
});
