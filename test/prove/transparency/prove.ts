/**
 * npm run prove -- transparency [--seed S] [--programs N]
 *
 * The same random programs in two launches of the same app, with Portscope and without it, side by side; after each,
 * and before it where a realm is new, every realm looks round. What differs is run again on both sides, also with orders
 * held back, so that races go otherwise: what two runs of the app alone differ in, too, is the program's own chance, and what
 * comes with Portscope in less than half of the runs is taken for it: both are told as unsteady. The rest is a difference.
 */
import { resolve } from '../program/resolve';
import { standardStage } from '../program/stage-plan';
import { programOf, type Step } from '../program/steps';
import { tellProgram } from '../program/tell';
import { differing, type Outcome, whenSeen } from './outcome';
import { Pair } from './pair';
import { Side } from './side';

const { PORTSCOPE_ROOT: root = '', PORTSCOPE_ELECTRON_EXECUTABLE: executable = '' } = process.env;

/** Runs of each side before a key is given a verdict; a suspected one is run so often in all. */
const RUNS = 5;
const RUNS_OF_SUSPECTS = 12;
/** What is held back in every second run, in milliseconds: who comes first in a race is the program's own chance. */
const SLACK = 40;
/** Differences of one program that are shown; more than these have one cause. */
const MOST_SHOWN = 12;

const seed = numberAfter('--seed') ?? Math.floor(Math.random() * 1_000_000_000);
const programs = numberAfter('--programs') ?? 200;
const first = numberAfter('--only') ?? 0;
const last = numberAfter('--only') === null ? programs : first + 1;

const stage = standardStage;
const alone = new Side({ root, executable, portscope: false, look: true }, stage);
const watched = new Side({ root, executable, portscope: true, look: true }, stage);
const pair = new Pair(alone, watched);
const totals = { compared: 0, unsteady: 0, differences: 0 };
const started = performance.now();
console.log(`transparency: ${programs} programs, seed ${seed}`);
try {
  for (let i = first; i < last; i++) {
    await compare(i, programOf(seed, i));
    if ((i + 1) % 50 === 0 && i + 1 < last) console.log(`${i + 1} programs, ${secondsGone()} s`);
  }
} finally {
  const [one, other] = await pair.end();
  totals.compared += one.size;
  for (const key of differing(one, other)) tellDifference('at the end', key, [one], [other]);
}
console.log(
  `programs ${programs}, realms looked at ${watched.realms}, values compared ${totals.compared}, ${secondsGone()} s`,
);
for (const loss of watched.losses) console.log(loss);
for (const why of pair.stuck) console.log(`started anew: ${why}`);
console.log(`differences ${totals.differences}, unsteady ${totals.unsteady}`);
process.exitCode = totals.differences + watched.losses.length === 0 ? 0 : 1;

async function compare(i: number, steps: readonly Step[]): Promise<void> {
  const ones: Outcome[] = [];
  const others: Outcome[] = [];
  const run = async (looking: boolean): Promise<void> => {
    const slack = ones.length % 2 === 1 ? SLACK : 0;
    const [one, other] = await pair.run(steps, `program ${i}`, { looking, slack });
    ones.push(one);
    others.push(other);
  };
  await run(true);
  totals.compared += ones[0]?.size ?? 0;
  let open = differing(ones[0] as Outcome, others[0] as Outcome);
  while (ones.length < RUNS_OF_SUSPECTS && open.length > 0) {
    const seen = open.map(whenSeen);
    // All realms look round for the first time in apps that are new.
    if (seen.includes('at first')) await pair.end();
    await run(seen.some((when) => when !== null));
    const before = open.length;
    const isTime = ones.length === RUNS || ones.length === RUNS_OF_SUSPECTS;
    open = open.filter((key) => isSuspected(key, ones, others, isTime));
    totals.unsteady += before - open.length;
  }
  if (open.length === 0) return;
  console.log(`program ${i}:\n${tellProgram(resolve(steps, stage))}\n`);
  for (const key of open.slice(0, MOST_SHOWN)) tellDifference(`program ${i}`, key, ones, others);
  totals.differences += Math.max(0, open.length - MOST_SHOWN);
}

/**
 * Not where the app alone gives different values by itself; and, once it is time for a verdict, not where Portscope gave what
 * the app alone never does in less than half of the runs. Runs that have no such key on either side (a window's number, in
 * apps that were started anew) say nothing.
 */
function isSuspected(
  key: string,
  ones: readonly Outcome[],
  others: readonly Outcome[],
  isTime: boolean,
): boolean {
  const runs = ones
    .map((one, i) => [one.get(key), (others[i] as Outcome).get(key)] as const)
    .filter(([one, other]) => one !== undefined || other !== undefined);
  const seen = new Set(runs.map(([one]) => one));
  if (seen.size > 1) return false;
  const deviations = runs.filter(([, other]) => !seen.has(other)).length;
  return !isTime || deviations >= runs.length / 2;
}

function tellDifference(
  where: string,
  key: string,
  ones: readonly Outcome[],
  others: readonly Outcome[],
): void {
  totals.differences++;
  const all = [...ones, ...others].map((outcome) => outcome.get(key) ?? 'absent');
  const same = sharedStart(all);
  const show = (outcomes: readonly Outcome[]): string =>
    [...new Set(outcomes.map((outcome) => outcome.get(key) ?? 'absent'))]
      .map((text) => `${same > 0 ? `[${same} signs] ` : ''}${text.slice(same, same + 400)}`)
      .join('\n      or ');
  console.log(`${where}, ${key}\n  alone: ${show(ones)}\n  with Portscope: ${show(others)}`);
}

/** What all begin with, to the last whole line. */
function sharedStart([first = '', ...others]: readonly string[]): number {
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length]))
    length++;
  return first.lastIndexOf('\n', length - 1) + 1;
}

function secondsGone(): string {
  return ((performance.now() - started) / 1000).toFixed(0);
}

function numberAfter(name: string): number | null {
  const { argv } = process;
  const at = argv.findIndex((one) => one === name || one.startsWith(`${name}=`));
  const text = argv[at]?.split('=')[1] ?? argv[at + 1];
  const value = Number(text);
  return at > 0 && text !== undefined && Number.isSafeInteger(value) ? value : null;
}
