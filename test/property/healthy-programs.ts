/**
 * Random healthy apps: conversations that look suspicious and are well (docs/findings.md, "What is left alone"), with
 * random figures, going on at the same time in the same realms. Each line of the notation has its own moment.
 */
import fc from 'fast-check';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { parseTrace } from '../notation/index';

interface Line {
  readonly at: number;
  readonly text: string;
}

/** A figure from 0 to 1 for each thing that may vary. */
type Dice = () => number;

class Talk {
  readonly lines: Line[] = [];
  #now: number;

  constructor(
    begin: number,
    /** Number of its first channel; the next ones follow. */
    readonly channel: number,
    readonly dice: Dice,
  ) {
    this.#now = begin;
  }

  /** Some milliseconds pass. */
  wait(most: number): void {
    this.#now += Math.round(this.dice() * most * 1000);
  }

  say(text: string): void {
    this.#now += 100;
    this.lines.push({ at: this.#now, text });
  }

  times(most: number, each: (i: number) => void): void {
    const count = 1 + Math.floor(this.dice() * most);
    for (let i = 1; i <= count; i++) each(i);
  }

  make(realm: string, channel = this.channel): void {
    this.say(`${realm}: channel ${channel} stack="at make (/app/${realm}.js:${channel}:1)"`);
  }

  send(port: string, to: string, name = 'port'): void {
    this.say(`${port} -> ${to} over ipc "${name}" stack="at send (/app/send.js:1:1)"`);
    this.wait(20);
    this.say(`${port} @`);
  }

  hear(port: string): void {
    this.say(`${port} used stack="at use (/app/use.js:1:1)"`);
    this.say(`${port} listens 1 stack="at use (/app/use.js:1:1)"`);
    this.say(`${port} start`);
  }

  exchange(port: string, from: number, to: number, unheard = ''): void {
    for (let n = from; n <= to; n++) this.say(`${port} ! {"n":${n}}`);
    this.wait(50);
    for (let n = from; n <= to; n++) this.say(`${port}#${n} > took=40 ${unheard}`);
  }
}

type Pattern = (talk: Talk) => void;

/** Each by the number of the table of healthy patterns. */
export const patterns: Readonly<Record<string, Pattern>> = {
  'H1, H27: posted before the other side is there, which then hops on with its queue': (talk) => {
    const { channel: c } = talk;
    talk.make('main');
    talk.say(`${c}A ! 1`);
    talk.send(`${c}B`, 'pre');
    talk.say(`${c}A ! 2`);
    talk.wait(800);
    talk.say(`${c}B -> page over window queued=2`);
    talk.say(`${c}B @`);
    talk.wait(300);
    talk.hear(`${c}B`);
    talk.say(`${c}A#1 >`);
    talk.say(`${c}A#2 >`);
  },
  'H2: a scheduler within one page': (talk) => {
    const { channel: c } = talk;
    talk.make('page');
    talk.say(`${c}A onmessage`);
    talk.say(`${c}A listens 1`);
    talk.times(300, (i) => {
      talk.say(`${c}B ! null`);
      talk.say(`${c}B#${i} > took=30`);
    });
  },
  'H3: started first, listened to in the same turn': (talk) => {
    const { channel: c } = talk;
    talk.make('page');
    talk.send(`${c}A`, 'main');
    talk.say(`${c}A used`);
    talk.say(`${c}A start`);
    talk.say(`${c}A listens 1`);
    talk.exchange(`${c}B`, 1, 5);
  },
  'H4: a proxy that waits for its first call': (talk) => {
    const { channel: c } = talk;
    talk.make('page');
    talk.send(`${c}A`, 'util');
    talk.hear(`${c}A`);
    talk.say(`${c}B listens 1`);
    talk.wait(9000);
    talk.say(`${c}B start`);
    talk.times(5, (i) => {
      talk.say(`${c}B ! {"id":"a-${i}","type":"APPLY","path":["x"],"argumentList":[]}`);
      talk.say(`${c}B#${i} >`);
      talk.say(`${c}A ! {"type":"RAW","value":1,"id":"a-${i}"}`);
      talk.say(`${c}A#${i} >`);
    });
  },
  'H5: a channel for each request, the answering end never started': (talk) => {
    talk.times(12, (i) => {
      const c = talk.channel + i;
      talk.say(`page: channel ${c} stack="at ask (/app/page.js:9:1)"`);
      talk.say(`${c}A onmessage`);
      talk.say(`${c}A listens 1`);
      talk.send(`${c}B`, 'main', 'ask');
      talk.say(`${c}B used`);
      talk.say(`${c}B ! 1`);
      talk.say(`${c}B#1 >`);
      talk.wait(200);
      if (talk.dice() < 0.5) return;
      talk.say(`${c}A hears close listeners=0`);
      talk.say(`${c}B closed collected`);
    });
  },
  'H7: post, post, close in one turn': (talk) => {
    const { channel: c } = talk;
    talk.make('main');
    talk.send(`${c}B`, 'page');
    talk.hear(`${c}B`);
    talk.say(`${c}A ! 1`);
    talk.say(`${c}A ! 2`);
    talk.say(`${c}A closed called`);
    talk.say(`${c}A#1 >`);
    talk.say(`${c}A#2 >`);
    talk.say(`${c}B hears close`);
  },
  'H11: its own close is heard, and it cleans up': (talk) => {
    const { channel: c } = talk;
    talk.make('main');
    talk.say(`${c}A awaits close 1`);
    talk.send(`${c}B`, 'page');
    talk.hear(`${c}B`);
    talk.say(`${c}A start`);
    talk.wait(500);
    talk.say(`${c}A closed called stack="at end (/app/main.js:70:1)"`);
    talk.say(`${c}A hears close`);
    talk.say(`${c}B hears close`);
  },
  'H12: both ends are given away': (talk) => {
    const { channel: c } = talk;
    talk.make('main');
    talk.send(`${c}A`, 'page', 'left');
    talk.send(`${c}B`, 'util', 'right');
    talk.hear(`${c}A`);
    talk.hear(`${c}B`);
    talk.exchange(`${c}A`, 1, 3);
  },
  'H13: a stream one way, whose few words back nobody hears': (talk) => {
    const { channel: c } = talk;
    talk.make('page');
    talk.send(`${c}A`, 'main', 'log');
    talk.hear(`${c}A`);
    talk.say(`${c}B start`);
    talk.exchange(`${c}B`, 1, 20);
    talk.exchange(`${c}A`, 1, 2, 'unheard');
  },
  'H14: a connection, idle for long': (talk) => {
    const { channel: c } = talk;
    talk.make('main');
    talk.send(`${c}B`, 'util', 'settings');
    talk.hear(`${c}B`);
    talk.say(`${c}A start`);
    talk.exchange(`${c}A`, 1, 2);
    talk.wait(30000);
    talk.exchange(`${c}A`, 3, 4);
  },
  'H15, H16: a burst that drains': (talk) => {
    const { channel: c } = talk;
    talk.make('main');
    talk.send(`${c}B`, 'page');
    for (let n = 1; n <= 400; n++) talk.say(`${c}A ! {"n":${n}}`);
    talk.wait(900);
    talk.hear(`${c}B`);
    for (let n = 1; n <= 400; n++) {
      talk.wait(6);
      talk.say(`${c}A#${n} > took=900`);
    }
  },
  'H17: made, closed at once, and made again': (talk) => {
    talk.times(6, (i) => {
      const c = talk.channel + i;
      talk.say(`page: channel ${c} stack="at effect (/app/page.js:30:1)"`);
      talk.say(`${c}A onmessage`);
      talk.say(`${c}A closed called`);
      talk.say(`${c}B hears close listeners=0`);
    });
  },
  'H19: a farewell to one that is over': (talk) => {
    const { channel: c } = talk;
    talk.make('main');
    talk.send(`${c}B`, 'page');
    talk.hear(`${c}B`);
    talk.say(`${c}A start`);
    talk.say(`${c}B closed called`);
    talk.say(`${c}A hears close listeners=0`);
    talk.say(`${c}A ignores peer-closed`);
  },
  'H30: a listener for each call, gone with it': (talk) => {
    const { channel: c } = talk;
    talk.make('page');
    talk.send(`${c}A`, 'util');
    talk.hear(`${c}A`);
    for (let i = 1; i <= 20; i++) talk.say(`${c}B listens ${i}`);
    talk.say(`${c}B start`);
    for (let i = 19; i >= 0; i--) talk.say(`${c}B listens ${i}`);
  },
};

const REALMS = `
  main: realm main
  page: realm page "App" contents=1 document="d" url="file:///app/index.html"
  pre: realm preload "App" contents=1 document="d" url="file:///app/index.html"
  util: realm utility "service"
  page: clock 0 50
  pre: clock 0 50
  util: clock 0 20`;

/** Up to eight conversations at once. Some end with H23: the window is closed, and dozens of ports with it. */
export const healthyTrace: fc.Arbitrary<TraceEvent[]> = fc
  .tuple(
    fc.array(
      fc.record({
        pattern: fc.constantFrom(...Object.values(patterns)),
        begin: fc.integer({ min: 0, max: 4_000 }),
        dice: fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([talks]) => {
    const lines = talks.flatMap(({ pattern, begin, dice }, index) => {
      let throws = 0;
      const talk = new Talk(
        1_000_000 + begin * 1000,
        1 + index * 20,
        () => dice[throws++ % dice.length] ?? 0,
      );
      pattern(talk);
      return talk.lines;
    });
    lines.sort((a, b) => a.at - b.at);
    return parseTrace(REALMS + lines.map(({ at, text }) => `\n@=${at} ${text}`).join(''));
  });
