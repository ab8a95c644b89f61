/**
 * npm run prove -- identity [--seed S] [--programs N]
 *
 * Random programs in a real Electron with Portscope; each trace is held against what the programs logged themselves.
 */
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { resolve } from '../program/resolve';
import { standardStage } from '../program/stage-plan';
import { programOf, type Step } from '../program/steps';
import { tellProgram } from '../program/tell';
import { shrink } from '../run/shrink';
import { Judge, type Judgement } from './judge';

const { PORTSCOPE_ROOT: root = '', PORTSCOPE_ELECTRON_EXECUTABLE: executable = '' } = process.env;

const seed = numberAfter('--seed') ?? Math.floor(Math.random() * 1_000_000_000);
const programs = numberAfter('--programs') ?? 500;
const only = numberAfter('--only');
const replayed = textAfter('--replay');
const replay = replayed === undefined ? null : (JSON.parse(replayed) as readonly Step[]);

/** A mismatch without its names and numbers: a smaller program must fail in the same manner. */
const kindOf = (line: string): string =>
  line.replaceAll(/\b(?:[cmw]?\d+[ab]?|main|page|preload|utility)\b/g, '…');

const judge = new Judge({ root, executable, portscope: true }, standardStage);
const totals = {
  messages: 0,
  transfers: 0,
  ports: 0,
  realms: 0,
  unknown: new Map<string, number>(),
};
console.log(`identity: ${programs} programs, seed ${seed}`);
let failed = false;
const started = performance.now();
try {
  for (let i = only ?? 0; i < (only === null ? programs : only + 1); i++) {
    const steps = replay ?? programOf(seed, i);
    const { wrong, unknown, log } = await judge.judge(steps);
    if (wrong.length > 0) {
      failed = true;
      console.log(`program ${i}: ${wrong.length} mismatches`);
      await tellFailure(steps, wrong, i);
      break;
    }
    for (const [reason, n] of unknown)
      totals.unknown.set(reason, (totals.unknown.get(reason) ?? 0) + n);
    for (const { entry } of log) {
      if (entry.t === 'posted') totals.messages++;
      else if (entry.t === 'left') totals.transfers++;
      else if (entry.t === 'made') totals.ports += 2;
    }
    totals.realms += new Set(log.map(({ realm }) => realm)).size;
  }
} finally {
  await judge.end();
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const unknown = [...totals.unknown.values()].reduce((sum, n) => sum + n, 0);
for (const [reason, n] of totals.unknown) console.log(`told as unknown, ${reason}: ${n}`);
console.log(
  `programs ${programs}, realms ${totals.realms}, ports ${totals.ports}, messages ${totals.messages}, transfers ${totals.transfers}, ${seconds} s`,
);
console.log(`mismatches ${failed ? 1 : 0}, told-unknown ${unknown}`);
process.exitCode = failed ? 1 : 0;

async function tellFailure(steps: readonly Step[], wrong: readonly string[], i: number) {
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  let last: Pick<Judgement, 'wrong' | 'trace' | 'log'> = { wrong, trace: [], log: [] };
  const kinds = new Set(wrong.map(kindOf));
  const smallest = await shrink(
    steps,
    async (fewer) => {
      const judgement = await judge.judge(fewer);
      const same = judgement.wrong.some((line) => kinds.has(kindOf(line)));
      if (same) last = judgement;
      return same;
    },
    { runs: 150, milliseconds: 60_000 },
  );
  console.log(`\nThe smallest program found that fails (seed ${seed}, program ${i}):\n`);
  console.log(tellProgram(resolve(smallest, standardStage)));
  console.log(
    last.wrong
      .slice(0, 20)
      .map((line) => `  ${line}`)
      .join('\n'),
  );
  console.log(`\n--replay '${JSON.stringify(smallest)}'`);
  if (process.argv.includes('--trace')) console.log(tellTrace(last.trace));
  if (process.argv.includes('--log'))
    console.log(last.log.map((one) => JSON.stringify(one)).join('\n'));
}

/** The trace without its long texts. */
function tellTrace(trace: readonly TraceEvent[]): string {
  const short = (key: string, value: unknown) =>
    key === 'stack' || key === 'at' || key === 'took' || key === 'size' || key === 'info'
      ? undefined
      : typeof value === 'string'
        ? value.slice(0, 60)
        : value;
  return trace.map((event) => JSON.stringify(event, short)).join('\n');
}

function numberAfter(name: string): number | null {
  const text = textAfter(name);
  const value = Number(text);
  return text !== undefined && Number.isSafeInteger(value) ? value : null;
}

function textAfter(name: string): string | undefined {
  const { argv } = process;
  const joined = argv.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
  return joined ?? (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
}
