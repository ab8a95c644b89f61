/**
 * npm run prove -- witness [--seed S] [--programs N]
 *
 * Every scenario of the demo and random programs, while Chromium's tracing counts the deliveries on DOM ports: a count that
 * shares no code with the probes. What Portscope sends over ports of its own is counted where it is sent, and taken off.
 * The programs end no realm: what a realm that is killed hears last is not in the trace (docs/trace.md).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { numberOption } from '../options';
import { resolve } from '../program/resolve';
import { standardStage } from '../program/stage-plan';
import { programOf } from '../program/steps';
import { clearStage, play, prepare } from '../run/play';
import { Stage } from '../run/stage';
import { deliveriesIn, tracingInto } from './startup-tracing';
import { judge, type Testimony, type Verdict } from './verdict';

const { argv, env } = process;
const { PORTSCOPE_ROOT: root = '', PORTSCOPE_ELECTRON_EXECUTABLE: executable = '' } = env;
const seed = numberOption(argv, 'seed') ?? Math.floor(Math.random() * 1_000_000_000);
const programs = numberOption(argv, 'programs') ?? 20;
/** At its end Chromium writes what it has traced. */
const WRITING_MS = 60_000;

process.exitCode = await prove();

async function prove(): Promise<number> {
  console.log(`witness: seed ${seed}, Electron ${env.PORTSCOPE_ELECTRON_VERSION}`);
  const verdicts = [tell('scenarios', await ofScenarios()), tell('programs', await ofPrograms())];
  const total = (of: 'witnessed' | 'recorded' | 'unexplained') =>
    verdicts.reduce((sum, verdict) => sum + verdict[of], 0);
  const unexplained = total('unexplained');
  console.log(
    `witnessed ${total('witnessed')}, recorded ${total('recorded')}, unexplained ${unexplained}`,
  );
  return unexplained === 0 && total('witnessed') > 0 ? 0 : 1;
}

function tell(name: string, verdict: Verdict): Verdict {
  console.log(`${name}: ${verdict.witnessed} witnessed, ${verdict.recorded} recorded`);
  for (const note of verdict.notes) console.log(`  ${note}`);
  return verdict;
}

async function ofScenarios(): Promise<Verdict> {
  return inFolder(async (folder) => {
    const [file, traced] = [join(folder, 'record.json'), join(folder, 'trace.pb')];
    const app = join(root, 'dist', 'demo-app');
    const args = [...tracingInto(traced), app, '--record', file];
    const child = spawn(executable, args, { stdio: 'ignore' });
    const code = await new Promise((done) => child.once('exit', done));
    if (code !== 0) throw new Error(`the demo ended with ${code}`);
    const { before, traces, own } = JSON.parse(readFileSync(file, 'utf8'));
    const trace = [...before, ...Object.values<TraceEvent[]>(traces).flat()];
    return judge(trace, { witnessed: await deliveriesIn(traced), own });
  });
}

async function ofPrograms(): Promise<Verdict> {
  return inFolder(async (folder) => {
    const traced = join(folder, 'trace.pb');
    const switches = tracingInto(traced);
    const stage = await Stage.launch({ root, executable, portscope: true, switches });
    let told: readonly [TraceEvent[], Testimony['own']];
    try {
      await prepare(stage, standardStage);
      for (let i = 0; i < programs; i++) {
        const steps = programOf(seed, i).filter(({ op }) => op !== 'end');
        const { faults } = await play(stage, standardStage, resolve(steps, standardStage));
        if (faults.length > 0) throw new Error(`program ${i}: ${faults[0]}`);
        await clearStage(stage);
      }
      const trace = (await stage.ask('main', { kind: 'trace', from: 0 })) as TraceEvent[];
      told = [trace, (await stage.ask('main', { kind: 'own' })) as Testimony['own']];
    } finally {
      await stage.quit(WRITING_MS);
    }
    const [trace, own] = told;
    return judge(trace, { witnessed: await deliveriesIn(traced), own });
  });
}

async function inFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'portscope-witness-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
