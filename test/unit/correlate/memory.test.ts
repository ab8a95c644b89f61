/** However long an app runs, the correlator keeps what is open, and little else. */
import { expect, it, vi } from 'vitest';
import type { Micros } from '../../../instrumentation/trace/ids';
import { Drive, fact, info } from './drive';

const ROUNDS = 3_000;

vi.setConfig({ testTimeout: 60_000 });

it('lets go of channels that are over, whatever way they ended', () => {
  const drive = new Drive();
  const main = drive.realm('main');
  const before = drive.correlator.sizes();
  let handle = 0;
  let at = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const [a, b, c, d, e] = [++handle, ++handle, ++handle, ++handle, ++handle];
    const made = () => fact({ kind: 'channel', a, b, at: ++at });
    const other = () => fact({ kind: 'channel', a: c, b: d, at: ++at });
    const close = (port: number) => fact({ kind: 'close', port, at: ++at });
    const closed = (port: number) => fact({ kind: 'closed', port, at: ++at });
    const post = (port: number, list: number[] = []) =>
      fact({ kind: 'post', port, n: 1, list, at: ++at });
    // Both closed; one closed and the other heard; with messages under way.
    drive.tell(main, made(), post(a), close(a), close(b));
    drive.tell(main, other(), post(c), post(d), close(c), closed(d));
    const [f, g, h, i] = [++handle, ++handle, ++handle, ++handle];
    // A port within a message that is lost; a port sent over its own peer.
    drive.tell(main, fact({ kind: 'channel', a: f, b: g, at: ++at }));
    drive.tell(main, fact({ kind: 'channel', a: h, b: i, at: ++at }));
    drive.tell(main, post(f, [h]), close(f), close(g), close(i));
    const [j, k] = [++handle, ++handle];
    drive.tell(main, fact({ kind: 'channel', a: j, b: k, at: ++at }), post(j, [k]), close(j));
    // A window that gets a port, and goes, the port closed with it; a port that was found.
    const page = drive.correlator.openRealm(`p${round}`, info(), at as Micros, '', `f${round}`);
    const [l, m] = [++handle, ++handle];
    drive.tell(main, fact({ kind: 'channel', a: l, b: m, at: ++at }));
    drive.tell(
      main,
      fact({ kind: 'leave', key: `main:${round}`, to: `f${round}`, list: [l], at: ++at }),
    );
    drive.tell(page, fact({ kind: 'arrive', key: `main:${round}`, list: [1], at: ++at }));
    drive.tell(page, fact({ kind: 'found', port: 2, at: ++at }));
    drive.correlator.endRealm(page, 'destroyed', at as Micros);
    drive.tell(main, closed(m));
    // One that was sent after it had gone.
    const [n, o] = [++handle, ++handle];
    drive.tell(main, fact({ kind: 'channel', a: n, b: o, at: ++at }));
    drive.tell(
      main,
      fact({ kind: 'leave', key: `late:${round}`, to: `f${round}`, list: [n], at: ++at }),
    );
    drive.tell(main, closed(o), fact({ kind: 'found', port: e, at: ++at }), closed(e));
  }
  expect(drive.correlator.sizes()).toEqual(before);
});

it('keeps a bounded number of ports that nobody has seen arrive', () => {
  const drive = new Drive();
  const main = drive.realm('main');
  let handle = 0;
  for (let round = 0; round < 25_000; round++) {
    const [a, b] = [++handle, ++handle];
    drive.tell(main, fact({ kind: 'channel', a, b, at: 1 }));
    drive.tell(
      main,
      fact({ kind: 'leave', key: `main:${round}`, to: 'nowhere', list: [a], at: 2 }),
    );
    drive.tell(main, fact({ kind: 'close', port: b, at: 3 }));
    if (round % 1_000 === 0) drive.correlator.tick((round * 10_000) as Micros);
  }
  const { ports, departures } = drive.correlator.sizes();
  // Fresh and late ones, two ports each, and the list by where they went.
  expect(ports).toBeLessThan(45_000);
  expect(departures).toBeLessThan(21_000);
});

it('a queue that cannot be read does not grow without bound, and what it waits for is told as unknown', () => {
  const drive = new Drive();
  const [one, two] = [drive.realm('one'), drive.realm('two')];
  drive.tell(
    one,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', key: 'one:1', list: [2] }),
  );
  drive.tell(two, fact({ kind: 'arrive', key: 'one:1', list: [1] }));
  for (let n = 1; n <= 210_000; n += 1_000) {
    const facts = Array.from({ length: 1_000 }, (_, k) =>
      fact({ kind: 'deliver', port: 1, n: n + k, at: 5 }),
    );
    drive.tell(two, ...facts);
  }
  expect(drive.correlator.sizes().entries).toBeLessThanOrEqual(200_000);
  const delivered = drive.only('delivered');
  expect(delivered.length).toBeGreaterThan(0);
  expect(delivered.every(({ unreported }) => unreported)).toBe(true);
});
