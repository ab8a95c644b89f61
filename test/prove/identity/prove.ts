/**
 * npm run prove -- identity [--seed S] [--programs N] [--only I] [--replay STEPS] [--no-shrink] [--trace] [--log]
 *
 * Random programs in a real Electron with Portscope; each trace is held against what the programs logged themselves. With
 * `--only` just one program of the seed runs, with `--replay` the steps that an earlier failure has told.
 */
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { numberOption, textOption } from '../options';
import { resolve } from '../program/resolve';
import { standardStage } from '../program/stage-plan';
import { programOf, type Step } from '../program/steps';
import { tellProgram } from '../program/tell';
import { shrink } from '../run/shrink';
import { Judge, type Judgement } from './judge';
import { Totals } from './totals';

const SHRINKING = { runs: 200, milliseconds: 90_000 };
const MOST_LINES = 20;

const { argv, env, versions } = process;
const { PORTSCOPE_ROOT: root = '', PORTSCOPE_ELECTRON_EXECUTABLE: executable = '' } = env;
const seed = numberOption(argv, 'seed') ?? Math.floor(Math.random() * 1_000_000_000);
const programs = numberOption(argv, 'programs') ?? 500;
const only = numberOption(argv, 'only');
const replay = textOption(argv, 'replay');

process.exitCode = await prove();

async function prove(): Promise<number> {
  const electron = env.PORTSCOPE_ELECTRON_VERSION ?? '';
  const judge = new Judge({ root, executable, portscope: true }, standardStage);
  const totals = new Totals();
  const from = performance.now();
  let wrong = 0;
  console.log(`identity: seed ${seed}, Electron ${electron}, Node ${versions.node}`);
  try {
    for (const [name, steps] of chosen()) {
      const judgement = await judge.judge(steps);
      wrong = judgement.wrong.length;
      if (wrong > 0) {
        await tellFailure(judge, name, steps, judgement);
        break;
      }
      totals.add(judgement.log, judgement.unknown);
    }
  } finally {
    await judge.end();
  }
  console.log(`${((performance.now() - from) / 1000).toFixed(0)} s`);
  for (const line of totals.lines(wrong)) console.log(line);
  return wrong > 0 ? 1 : 0;
}

function* chosen(): Generator<readonly [name: string, steps: readonly Step[]]> {
  if (replay !== null) yield ['given', JSON.parse(replay) as readonly Step[]];
  else if (only !== null) yield [`${only}`, programOf(seed, only)];
  else for (let i = 0; i < programs; i++) yield [`${i}`, programOf(seed, i)];
}

async function tellFailure(
  judge: Judge,
  name: string,
  steps: readonly Step[],
  first: Judgement,
): Promise<void> {
  console.log(`program ${name} of seed ${seed}: ${first.wrong.length} mismatches`);
  tellLines(first.wrong);
  if (argv.includes('--no-shrink')) {
    console.log(tellProgram(resolve(steps, standardStage)));
    tellSources(first);
    return;
  }
  const kinds = new Set(first.wrong.map(kindOf));
  let last = first;
  const smallest = await shrink(
    steps,
    async (fewer) => {
      const judgement = await judge.judge(fewer);
      const same = judgement.wrong.some((line) => kinds.has(kindOf(line)));
      if (same) last = judgement;
      return same;
    },
    SHRINKING,
  );
  console.log(`\nThe smallest program found that fails (seed ${seed}, program ${name}):\n`);
  console.log(tellProgram(resolve(smallest, standardStage)));
  tellLines(last.wrong);
  console.log(`\n--replay '${JSON.stringify(smallest)}'`);
  tellSources(last);
}

function tellSources({ trace, log }: Judgement): void {
  if (argv.includes('--trace')) console.log(tellTrace(trace));
  if (argv.includes('--log')) console.log(log.map((logged) => JSON.stringify(logged)).join('\n'));
}

function tellLines(lines: readonly string[]): void {
  for (const line of lines.slice(0, MOST_LINES)) console.log(`  ${line}`);
}

/** A mismatch without its names and numbers: a smaller program must fail in the same manner. */
function kindOf(line: string): string {
  return line.replaceAll(/\b(?:[cmwu]?\d+[ab]?|main|page|preload)\b/g, '…');
}

/** The trace without its long texts. */
function tellTrace(trace: readonly TraceEvent[]): string {
  const left = new Set(['stack', 'at', 'took', 'size', 'info']);
  const short = (key: string, value: unknown) => {
    if (left.has(key)) return undefined;
    return typeof value === 'string' ? value.slice(0, 60) : value;
  };
  return trace.map((event) => JSON.stringify(event, short)).join('\n');
}
