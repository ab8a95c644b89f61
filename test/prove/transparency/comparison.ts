/**
 * Runs programs in both apps, and says what they differ in. What differs is run again on both sides, also with orders held
 * back, so that races go otherwise: what two runs of the app alone differ in, too, is the program's own chance, and what comes
 * with Portscope in less than half of the runs is taken for it.
 */
import { resolve } from '../program/resolve';
import { standardStage } from '../program/stage-plan';
import type { Step } from '../program/steps';
import { tellProgram } from '../program/tell';
import { differing, type Outcome, whenSeen } from './outcome';
import type { Pair } from './pair';

/** Runs of each side before a key is given a verdict; a suspected one is run so often in all. */
const RUNS = 5;
const RUNS_OF_SUSPECTS = 12;
/** What is held back in every second run, in milliseconds: who comes first in a race is the program's own chance. */
const SLACK = 40;
/** Differences of one program that are shown; more than these have one cause. */
const MOST_SHOWN = 12;

export class Comparison {
  compared = 0;
  unsteady = 0;
  differences = 0;

  constructor(
    private readonly pair: Pair,
    private readonly tell: (text: string) => void,
  ) {}

  async run(name: string, steps: readonly Step[]): Promise<void> {
    const ones: Outcome[] = [];
    const others: Outcome[] = [];
    const launches: number[] = [];
    const run = async (looking: boolean): Promise<void> => {
      const slack = ones.length % 2 === 1 ? SLACK : 0;
      const [one, other] = await this.pair.run(steps, name, { looking, slack });
      ones.push(one);
      others.push(other);
      launches.push(this.pair.launches);
    };
    await run(true);
    this.compared += ones[0]?.size ?? 0;
    let open = differing(ones[0] as Outcome, others[0] as Outcome);
    while (ones.length < RUNS_OF_SUSPECTS && open.length > 0) {
      const seen = open.map(whenSeen);
      // All realms look round for the first time in apps that are new.
      if (seen.includes('at first')) await this.pair.end();
      await run(seen.some((when) => when !== null));
      const before = open.length;
      const isTime = ones.length === RUNS || ones.length === RUNS_OF_SUSPECTS;
      open = open.filter((key) => isSuspected(key, { ones, others, launches }, isTime));
      this.unsteady += before - open.length;
    }
    if (open.length === 0) return;
    this.tell(`${name}:\n${tellProgram(resolve(steps, standardStage))}\n`);
    for (const key of open.slice(0, MOST_SHOWN)) this.differ(name, key, ones, others);
    this.differences += Math.max(0, open.length - MOST_SHOWN);
  }

  /** Ends both apps. */
  async end(): Promise<void> {
    const [one, other] = await this.pair.end();
    this.compared += one.size;
    for (const key of differing(one, other)) this.differ('at the end', key, [one], [other]);
  }

  private differ(
    where: string,
    key: string,
    ones: readonly Outcome[],
    others: readonly Outcome[],
  ): void {
    this.differences++;
    const all = [...ones, ...others].map((outcome) => outcome.get(key) ?? 'absent');
    const same = sharedStart(all);
    const show = (outcomes: readonly Outcome[]): string =>
      [...new Set(outcomes.map((outcome) => outcome.get(key) ?? 'absent'))]
        .map((text) => `${same > 0 ? `[${same} signs] ` : ''}${text.slice(same, same + 400)}`)
        .join('\n      or ');
    this.tell(`${where}, ${key}\n  alone: ${show(ones)}\n  with Portscope: ${show(others)}`);
  }
}

interface Runs {
  readonly ones: readonly Outcome[];
  readonly others: readonly Outcome[];
  /** Which launch of both apps each was in. */
  readonly launches: readonly number[];
}

/**
 * Not where the app alone gives different values by itself; and, once it is time for a verdict, not where Portscope gave what
 * the app alone never does in less than half of the runs. Runs of apps that were started anew and have no such key on either
 * side (windows have other numbers there) say nothing.
 */
function isSuspected(key: string, { ones, others, launches }: Runs, isTime: boolean): boolean {
  const runs = ones
    .map((one, i) => [one.get(key), (others[i] as Outcome).get(key)] as const)
    .filter(
      ([one, other], i) => one !== undefined || other !== undefined || launches[i] === launches[0],
    );
  const seen = new Set(runs.map(([one]) => one));
  if (seen.size > 1) return false;
  const deviations = runs.filter(([, other]) => !seen.has(other)).length;
  return !isTime || deviations >= runs.length / 2;
}

/** What all begin with, to the last whole line. */
function sharedStart([first = '', ...others]: readonly string[]): number {
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length]))
    length++;
  return first.lastIndexOf('\n', length - 1) + 1;
}
