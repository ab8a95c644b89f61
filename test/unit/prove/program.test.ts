import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Act,
  channelOfPort,
  type Instruction,
  type Place,
  type PortName,
} from '../../prove/program/acts';
import { resolve } from '../../prove/program/resolve';
import { edgesOf, groupOf, placesOf, standardStage } from '../../prove/program/stage-plan';
import { program, programOf, type Step } from '../../prove/program/steps';
import { tellProgram } from '../../prove/program/tell';

const ROADS = new Set(edgesOf(standardStage).map(({ from, road, to }) => `${from} ${road} ${to}`));

/** In place of `expect`, which is too slow for every act of every program. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/**
 * Plays by the plainest rules: a port is where it was made, or went by a road; over a port it goes nowhere until told. A
 * port that a message may have brought is unknown, and may be used by anybody.
 */
class Rules {
  private readonly at = new Map<PortName, Place | 'somewhere' | 'gone'>();
  readonly made = new Set<string>();
  readonly messages = new Set<string>();

  check(instruction: Instruction): void {
    if (instruction.kind === 'task')
      for (const act of instruction.acts) this.act(instruction.place, act);
    else if (instruction.kind === 'end') {
      for (const [port, place] of this.at) {
        if (groupOf(place) === instruction.group) this.at.set(port, 'gone');
      }
    }
  }

  private act(place: Place, act: Act): void {
    switch (act.do) {
      case 'make':
        must(!this.made.has(act.channel), `${act.channel} is made twice`);
        this.made.add(act.channel);
        this.at.set(`${act.channel}a`, place).set(`${act.channel}b`, place);
        return;
      case 'close':
        this.isAt(act.port, place);
        this.at.set(act.port, 'gone');
        return;
      case 'start':
        this.isAt(act.port, place);
        return;
      case 'post-late':
        return;
      case 'post-bad':
        this.isAt(act.port, place);
        return;
      case 'post':
        this.isAt(act.port, place);
        must(!act.message.ports.includes(act.port), `${act.port} carries itself`);
        this.send(place, act.message.m, act.message.ports, 'somewhere');
        for (const one of act.message.reaction?.acts ?? []) this.reaction(one);
        return;
      case 'send':
        must(ROADS.has(`${place} ${act.road} ${act.to}`), `there is no such road: ${act.road}`);
        this.send(place, act.message.m, act.message.ports, act.to);
    }
  }

  private reaction(act: Act): void {
    if (act.do !== 'post') throw new Error(`a reaction does nothing but post, not ${act.do}`);
    must(this.made.has(channelOfPort(act.port)), `${act.port} was never made`);
    this.send('somewhere', act.message.m, act.message.ports, 'somewhere');
    for (const one of act.message.reaction?.acts ?? []) this.reaction(one);
  }

  private send(place: Place, m: string, ports: readonly PortName[], to: Place): void {
    must(!this.messages.has(m), `${m} is sent twice`);
    this.messages.add(m);
    must(new Set(ports).size === ports.length, `${m} has a port twice`);
    for (const port of ports) {
      if (place !== 'somewhere') this.isAt(port, place);
      this.at.set(port, to);
    }
  }

  private isAt(port: PortName, place: Place): void {
    const at = this.at.get(port);
    must(at === place || at === 'somewhere', `${port} is ${at} and is used in ${place}`);
  }
}

it('any steps are a program in which every act is possible where it is done', () => {
  fc.assert(
    fc.property(program, (steps) => {
      const rules = new Rules();
      for (const instruction of resolve(steps, standardStage)) rules.check(instruction);
    }),
    { numRuns: 150 },
  );
});

it('any part of a program is one, and the same steps are the same program', () => {
  fc.assert(
    fc.property(program, fc.infiniteStream(fc.boolean()), (steps, kept) => {
      const some = steps.filter(() => kept.next().value === true);
      const rules = new Rules();
      for (const instruction of resolve(some, standardStage)) rules.check(instruction);
      expect(tellProgram(resolve(some, standardStage))).toBe(
        tellProgram(resolve(some, standardStage)),
      );
    }),
    { numRuns: 100 },
  );
});

it('a program of a seed does not depend on how many are wanted', () => {
  expect(programOf(7, 3)).toEqual(programOf(7, 3));
  expect(programOf(7, 3)).not.toEqual(programOf(7, 4));
  expect(programOf(8, 3)).not.toEqual(programOf(7, 3));
});

it('a few hundred programs use every place, every road and every ending', () => {
  const roads = new Set<string>();
  const ends = new Set<string>();
  const reactions = new Set<string>();
  let longest = 0;
  for (let i = 0; i < 400; i++) {
    const moves = new Map<PortName, number>();
    for (const instruction of resolve(programOf(1, i), standardStage)) {
      if (instruction.kind === 'end')
        ends.add(`${groupOf(instruction.group)[0]} ${instruction.how}`);
      if (instruction.kind !== 'task') continue;
      for (const act of instruction.acts) {
        if (act.do !== 'send' && act.do !== 'post') continue;
        if (act.do === 'send') roads.add(`${instruction.place} ${act.road} ${act.to}`);
        if (act.message.reaction) reactions.add(act.message.reaction.how);
        for (const port of act.message.ports) {
          moves.set(port, (moves.get(port) ?? 0) + 1);
          longest = Math.max(longest, moves.get(port) ?? 0);
        }
      }
    }
  }
  expect([...roads].sort()).toEqual([...ROADS].sort());
  expect([...ends].sort()).toEqual(
    ['w crash', 'w destroy', 'w navigate', 'w reload', 'u exit', 'u kill'].sort(),
  );
  expect(reactions).toEqual(new Set(['sync', 'microtask', 'task']));
  expect(longest).toBeGreaterThan(5);
  expect(placesOf(standardStage)).toHaveLength(new Set(placesOf(standardStage)).size);
});

it('in calm, a port to which messages may be under way rests before it goes', () => {
  const steps: Step[] = [
    { op: 'make', at: 0 },
    { op: 'start', port: 0, by: 'start' },
    { op: 'burst', port: 1, count: 3 },
    { op: 'close', port: 0 },
  ];
  const told = (calm: boolean) => tellProgram(resolve(steps, standardStage, { calm }));
  expect(told(false)).toBe(
    'main: channel c1\nmain: c1a starts\nmain: c1b ! m1..m3\nmain: c1a closes\n(rest)',
  );
  expect(told(true)).toBe(
    'main: channel c1\nmain: c1a starts\nmain: c1b ! m1..m3\n(rest)\nmain: c1a closes\n(rest)',
  );
});
