/**
 * npm run prove -- witness [--seed S] [--programs N]
 *
 * Every scenario of the demo and random programs, while Chromium's tracing counts the deliveries on DOM ports: a count that
 * shares no code with the probes. What Portscope sends over ports of its own is counted where it is sent, and taken off.
 * The programs end no realm: a process that is gone hands over no slices.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { numberOption } from '../options';
import { resolve } from '../program/resolve';
import { type StageOfProgram, standardStage } from '../program/stage-plan';
import { programOf } from '../program/steps';
import { clearStage, play, prepare } from '../run/play';
import { Stage } from '../run/stage';
import { judge, type Testimony, type Verdict } from './verdict';

const { argv, env } = process;
const { PORTSCOPE_ROOT: root = '', PORTSCOPE_ELECTRON_EXECUTABLE: executable = '' } = env;
const seed = numberOption(argv, 'seed') ?? Math.floor(Math.random() * 1_000_000_000);
const programs = numberOption(argv, 'programs') ?? 20;
const PATIENCE_MS = 60_000;

/** Without shared and service workers: which process one of these runs in is not known, so nor is what to hold it against. */
const stageOfOne: StageOfProgram = {
  ...standardStage,
  windows: standardStage.windows.map(({ shares, serves, ...window }) => window),
};

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
  const folder = mkdtempSync(join(tmpdir(), 'portscope-witness-'));
  const file = join(folder, 'record.json');
  try {
    const app = join(root, 'dist', 'demo-app');
    const child = spawn(executable, [app, '--record', file], { stdio: 'ignore' });
    const code = await new Promise((done) => child.once('exit', done));
    if (code !== 0) throw new Error(`the demo ended with ${code}`);
    const { before, traces, testimony } = JSON.parse(readFileSync(file, 'utf8'));
    return judge(
      [...before, ...Object.values<TraceEvent[]>(traces).flat()],
      before.length,
      testimony,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ofPrograms(): Promise<Verdict> {
  const stage = await Stage.launch({ root, executable, portscope: true });
  try {
    await prepare(stage, stageOfOne);
    const from = (await stage.ask('main', { kind: 'witness', what: 'begin' })) as number;
    for (let i = 0; i < programs; i++) {
      const steps = programOf(seed, i).filter(({ op }) => op !== 'end');
      const { faults } = await play(stage, stageOfOne, resolve(steps, stageOfOne));
      if (faults.length > 0) throw new Error(`program ${i}: ${faults[0]}`);
      await clearStage(stage);
    }
    await stage.ask('main', { kind: 'witness', what: 'end' });
    const testimony = await testimonyOf(stage);
    const trace = (await stage.ask('main', { kind: 'trace', from: 0 })) as TraceEvent[];
    return judge(trace, from, testimony);
  } finally {
    await stage.quit();
  }
}

async function testimonyOf(stage: Stage): Promise<Testimony> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const testimony = await stage.ask('main', { kind: 'witness', what: 'tell' });
    if (testimony) return testimony as Testimony;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error("Chromium's tracing gave no file");
}
