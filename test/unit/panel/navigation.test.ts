import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { back, forward, settle, startAt, visit } from '../../../extension/panel/navigation/history';
import { printLink, readLink } from '../../../extension/panel/navigation/link';
import { homeOf, type Place } from '../../../extension/panel/navigation/place';
import { createNavigation } from '../../../extension/panel/store/navigation-store';
import type { Subject } from '../../../extension/panel/subject';

const channel = (id: number): Place => homeOf({ kind: 'channel', channel: id } as Subject);

describe('history', () => {
  test('back and forward, as in a browser', () => {
    let history = startAt(channel(1));
    history = visit(visit(history, channel(2)), channel(3));
    expect(visit(history, channel(3))).toBe(history);
    const second = back(history);
    expect(second?.here).toEqual(channel(2));
    expect(second && forward(second)).toEqual(history);
    expect(second && visit(second, channel(9)).future).toEqual([]);
    expect(back(startAt(channel(1)))).toBeNull();
    expect(forward(history)).toBeNull();
  });

  test('is bounded', () => {
    let history = startAt(channel(0));
    for (let i = 1; i < 500; i++) history = visit(history, channel(i));
    expect(history.past.length).toBe(100);
    expect(settle(history, channel(7)).past).toBe(history.past);
  });
});

const id = fc.integer({ min: 1, max: 1e9 });
const subject = fc.oneof(
  id.map((channel) => ({ kind: 'channel', channel })),
  fc.tuple(id, id).map(([port, n]) => ({ kind: 'message', port: port + 1, n })),
  id.map((port) => ({ kind: 'port', port: port + 1 })),
  id.map((realm) => ({ kind: 'realm', realm })),
  id.map((at) => ({ kind: 'moment', at })),
  fc.string({ minLength: 1 }).map((finding) => ({ kind: 'finding', finding })),
) as fc.Arbitrary<Subject>;

describe('links', () => {
  test('are read back as they were printed', () => {
    fc.assert(
      fc.property(subject, fc.string(), fc.string(), (subject, filter, session) => {
        const link = { place: homeOf(subject), filter, session };
        expect(readLink(`see ${printLink(link)}`)).toEqual(link);
      }),
    );
  });

  test.each(['', 'hello', '#', '#view=nowhere', '#channel=x', '#message=4', 'https://a/b#top'])(
    '%s is none',
    (text) => expect(readLink(text)).toBeNull(),
  );

  test('any text is read without a throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void readLink(`#view=${text}`)));
  });

  test('a link written by hand needs no view', () => {
    expect(readLink('#message=4A.12')?.place).toEqual({
      view: 'messages',
      subject: { kind: 'message', port: 8, n: 12 },
    });
  });
});

test('the row that was left is the row that one comes back to', () => {
  let here = channel(1);
  let filter = '';
  const navigation = createNavigation({
    here: () => here,
    show: (place) => {
      here = place;
    },
    filter: () => filter,
    applyFilter: (text) => {
      filter = text;
    },
    session: () => 'one',
  });
  here = channel(5);
  navigation.go(channel(6));
  navigation.back();
  expect(here).toEqual(channel(5));
  navigation.forward();
  expect(here).toEqual(channel(6));
  expect(navigation.follow('#channel=8&filter=is%3Aqueued&session=two')).toBe(true);
  expect([here, filter, navigation.getState().foreign]).toEqual([channel(8), 'is:queued', true]);
  expect(navigation.follow('nothing of ours')).toBe(false);
});
