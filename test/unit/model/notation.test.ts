import { describe, expect, test } from 'vitest';
import { parseTrace, printTrace } from '../../notation/index';

/** Each line as the printer would write it. */
const GUIDE = `main: realm main
win1: realm page "App" url="app://x" contents=1 document="d1"
pre1: realm preload contents=1 document="d1" subframe merged no-panel
worker1: unobserved worker url="w.js" owner=2 why=worker-not-imported
win1: clock -250 40
win1: renamed "Other" "app://y"
win1: channel 1 stack="at make (app.js:1:2)\\nat main"
main: found 2
1A listens 1
1A onmessage
1B -> main over ipc "port" queued=2
1B @ main unheard
1B ! {"n":1,"list":["a b",null,true]} size=40 took=5
1B#1 > win1 listeners=2 took=12
1B ! "hello" cause=1B#1
1B#2 > win1 unheard
1A ! preview="[\\"u\\"]" ports=2A,2B cause=unknown
1A#1 > main failed
1A#1 handled main took=7
1A fails error="DataCloneError" in=pre1
1A#1 fails error="null" in=pre1
1A#7 > main unreported
1A ! in=pre1
1A#2 lost port-closed
2B @ win1 over window
@+5 2B adopted pre1
@-3000 2B start
2B used stack="at use"
2A -> ? over port 1B#3
2A unseen worker1
2A -x realm-ended t=2
2A closed lost
1A closed called stack="at bye"
1B hears close
1B hears close listeners=0
win1: lost 12 gap
win1: ended navigated
capture paused
cleared
`;

describe('the notation', () => {
  test('prints what it reads', () => {
    expect(printTrace(parseTrace(GUIDE))).toBe(GUIDE);
  });

  test('passes over blank lines, comments and indentation', () => {
    const events = parseTrace('\n  # two realms\n  main: realm main\n\n\tu: realm utility id=5\n');
    expect(events).toMatchObject([{ info: { realm: 1 } }, { info: { realm: 5, kind: 'utility' } }]);
  });

  test('counts time from line to line', () => {
    const times = parseTrace('cleared\ncleared\n@+500 cleared\n@-50 cleared\n@=7 cleared');
    expect(times.map(({ at }) => at)).toEqual([100, 200, 700, 650, 7]);
  });

  test('takes realm, n, transfer and carrier from the lines before', () => {
    const events = parseTrace(`
      main: realm main
      win1: realm page
      win1: channel 1
      1A -> main over ipc "port"
      1A @
      1A ! 1
      1A ! 2
      1A#1 >`);
    expect(events.slice(4)).toMatchObject([
      {
        kind: 'transfer-arrived',
        realm: 1,
        transfer: 1,
        carrier: { kind: 'ipc', channel: 'port' },
      },
      { kind: 'posted', realm: 1, n: 1, size: 1 },
      { kind: 'posted', realm: 1, n: 2 },
      { kind: 'delivered', realm: 2, n: 1, listeners: 1, as: 'message' },
    ]);
  });

  test('shows plain payloads as JSON, with the preview that a probe would write', () => {
    const [, , event] = parseTrace('main: realm main\nmain: channel 1\n1A ! [1,{"a":"b"}]');
    expect(event).toMatchObject({ preview: '["a",2,1,["o","",1,"a","b"]]' });
  });

  test.each([
    ['cleared now', 'Line 1, "cleared now": not understood: now'],
    ['1A start', 'Line 1, "1A start": nobody holds the port: in=… is missing.'],
    ['nowhere: channel 1', 'No realm is called "nowhere".'],
    [
      'main: realm planet',
      '"planet" is none of main, page, preload, utility, worker, shared-worker, service-worker.',
    ],
    ['1A dances', '"port dances" is no verb.'],
    ['1A closed called reason="x" in=r1', 'not understood: reason='],
    ['@+x cleared', '"x" is no number.'],
  ])('says what is wrong with %s', (line, message) => {
    expect(() => parseTrace(line)).toThrow(message);
  });
});
