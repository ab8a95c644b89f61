/**
 * npm run prove -- diagnosis [--corpus DIR] [--only NAME] [--jobs N] [--seconds N]
 *
 * Runs every app of a corpus in a real Electron through `portscope check`, and holds its findings against the app's
 * `expected.json`. An app that is expected to be wrong is diagnosed when each expected finding is there, at the right file
 * (and line, if one is given), and no other of severity error or warning; any such finding in a healthy app is a false alarm.
 * An app that says it needs a newer Electron is left out, and told.
 */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { numberOption, textOption } from '../options';
import { type CorpusApp, readCorpus } from './corpus';
import { runsIn } from './expected';
import { expectedText, foundText, type Judgement, judge } from './judge';
import { type Checked, endAll, runCheck } from './run-check';

const { argv, env } = process;
const { PORTSCOPE_ROOT: root = '' } = env;
const folder = resolve(textOption(argv, 'corpus') ?? join(root, 'test', 'corpus'));
const jobs = numberOption(argv, 'jobs') ?? availableParallelism();
const seconds = numberOption(argv, 'seconds');

process.on('SIGTERM', () => {
  endAll();
  process.exit(143);
});
process.exitCode = await prove();

async function prove(): Promise<number> {
  const { apps: all, problems } = readCorpus(folder, textOption(argv, 'only'));
  const { PORTSCOPE_ELECTRON_VERSION: electron = '' } = env;
  const apps = all.filter(({ expected }) => runsIn(expected.since, electron));
  console.log(`diagnosis: ${apps.length} apps in ${folder}, Electron ${electron}`);
  for (const { name, expected } of all) {
    if (!runsIn(expected.since, electron))
      console.log(`left out  ${name}: needs Electron ${expected.since}`);
  }
  for (const problem of problems) console.log(`unusable  ${problem}`);
  const judgements: Judgement[] = [];
  let failures = problems.length;
  const run = async (app: CorpusApp) => {
    const judgement = await judgementOf(app);
    if (judgement) judgements.push(judgement);
    else failures++;
  };
  await inTurn(
    apps.filter(({ expected }) => !expected.alone),
    Math.max(1, jobs),
    run,
  );
  await inTurn(
    apps.filter(({ expected }) => expected.alone),
    1,
    run,
  );

  const broken = judgements.filter(({ kind }) => kind === 'broken');
  const healthy = judgements.filter(({ kind }) => kind === 'healthy');
  const diagnosed = broken.filter(({ right }) => right).length;
  const alarms = healthy.filter(({ right }) => !right).length;
  if (failures > 0) console.log(`${failures} could not be judged, see above`);
  console.log(
    `broken ${broken.length}, diagnosed ${diagnosed}, healthy ${healthy.length}, false alarms ${alarms}`,
  );
  return failures === 0 && diagnosed === broken.length && alarms === 0 ? 0 : 1;
}

async function judgementOf(app: CorpusApp): Promise<Judgement | null> {
  let checked: Checked;
  try {
    checked = await runCheck(root, app.folder, seconds);
  } catch (error) {
    console.log(`not run   ${app.name}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  const judgement = judge(checked.findings, app.expected);
  const { kind, right, missing, extra } = judgement;
  const verdict =
    kind === 'broken' ? (right ? 'diagnosed' : 'MISSED   ') : right ? 'healthy  ' : 'ALARM    ';
  const found = checked.findings.map(foundText).join('; ') || 'nothing';
  // In one piece, so that two apps' lines do not mix.
  console.log(
    [
      `${verdict} ${app.name}: found ${found}`,
      ...missing.map((each) => `          expected ${expectedText(each)}`),
      ...extra.map((each) => `          not expected: ${foundText(each)}`),
      ...(right ? [] : checked.notes.map((note) => `          note: ${note}`)),
    ].join('\n'),
  );
  return judgement;
}

/** A few at a time, in their order. */
async function inTurn<T>(
  all: readonly T[],
  atOnce: number,
  each: (one: T) => Promise<void>,
): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await each(next);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
}
