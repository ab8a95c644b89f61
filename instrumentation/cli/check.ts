import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppLines } from '../files/app-lines';
import type { Diagnosis } from '../files/diagnosis';
import { finishSession } from '../files/finish-session';
import { reportedFindings } from '../files/reported-findings';
import { RunningDiagnosis } from '../files/running-diagnosis';
import { SessionTail } from '../files/session-tail';
import { type AppEnd, AppProcess, startProblem } from '../launch/app-process';
import { type AppTarget, appTarget } from '../launch/app-target';
import { esmHint } from '../launch/esm-wait';
import { LaunchProblem } from '../launch/problem';
import { temporaryFolder } from '../launch/temporary-folder';
import { RULE_IDS } from '../model/findings/finding';
import { problemText } from '../trace/session-reader';
import { PORTSCOPE_VERSION } from '../trace/version';
import type { Given } from './commands';
import { checkHeaps } from './heap-check';
import { secondsOf } from './numbers';
import { notesOf, type Report, reportText } from './report';
import { EXIT, type Terminal, UsageError } from './usage';
import { type WaitEnd, waitFor } from './wait';

/**
 * Windows are there and have talked within a few seconds, and what waits is told after two to five: twice that is enough
 * on a machine that is busy, and short enough for CI.
 */
const SECONDS = 10;
/** An app that isn't ready by then is told to hang. */
const START_SECONDS = 60;
/** The seconds begin with the app's first page; an app without one is waited for so long. Milliseconds. */
const FIRST_PAGE_MS = 5_000;
const LOOK_MS = 100;

/** `portscope check <app>`: runs the app without anybody at it, and tells what its ports did wrong. */
export async function check(given: Given, terminal: Terminal, dist: string): Promise<number> {
  const seconds = secondsOf(given.text('seconds'), SECONDS);
  const ignored = ignoredRules(given.text('ignore'));
  const target = appTarget(given.operands[0] ?? '');
  const folder = temporaryFolder('portscope-check-');
  const session = path.join(folder.path, 'session.ndjson');
  try {
    const running = new RunningDiagnosis(session, new AppLines(target.folder).map);
    const watched = await watch(given, target, dist, session, seconds, running);
    const diagnosis = await running.finish();
    const keep = given.text('session');
    if (keep)
      await finishSession(session, path.resolve(keep), {
        folder: target.folder,
        payloads: 'full',
        mapEvent: new AppLines(target.folder).map,
      });
    const report = reportOf(target, watched, diagnosis, ignored);
    terminal.out(given.on('json') ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
    return report.findings.some(({ severity }) => severity === 'error') ? EXIT.findings : EXIT.fine;
  } finally {
    folder.remove();
  }
}

interface Watched {
  readonly how: WaitEnd;
  readonly end: AppEnd;
  readonly seconds: number;
  readonly electron: string;
  readonly notes: readonly string[];
}

async function watch(
  given: Given,
  target: AppTarget,
  dist: string,
  session: string,
  seconds: number,
  running: RunningDiagnosis,
): Promise<Watched> {
  const profile = given.text('user-data-dir');
  const app = await AppProcess.start({
    target,
    dist,
    session,
    electron: given.text('electron'),
    args: given.rest,
    stacks: true,
    debugger: !given.on('no-debugger'),
    profile: profile ? { folder: profile } : 'fresh',
    output: given.on('verbose') ? 'stderr' : 'drop',
  });
  try {
    const starting = await waitFor(app.started, START_SECONDS);
    const early = startProblem(app, null);
    if (early) throw early;
    if (starting === 'time')
      throw new LaunchProblem(
        `The app was not ready after ${START_SECONDS} s.${esmHint(target.script)}`,
      );
    const begun =
      starting === 'ended'
        ? await waitFor(Promise.race([firstPage(app, session), app.failed]), null)
        : starting;
    const from = performance.now();
    const how =
      begun === 'ended' ? await waitFor(Promise.race([app.ended, app.failed]), seconds) : begun;
    const failed = startProblem(app, null);
    if (failed) throw failed;
    const watchedFor = (performance.now() - from) / 1000;
    const ofHeaps = how === 'time' && !given.on('no-heap') ? await checkHeaps(app, running) : '';
    const end = how === 'ended' ? await app.ended : await app.stop();
    const problem = startProblem(app, end);
    if (problem) throw problem;
    if (!existsSync(session))
      throw new LaunchProblem(
        'The app ran, and Portscope was not in it: it wrote no session. Is it a packaged app, or does it take no "-r"?',
      );
    return {
      how,
      end,
      seconds: watchedFor,
      electron: app.state.electron,
      notes: [...notes(app, how, end), ...(ofHeaps === '' ? [] : [ofHeaps])],
    };
  } finally {
    await running.close();
    await app.close();
  }
}

/** Settles when a page has begun, the app has ended, or there seems to be none. */
async function firstPage(app: AppProcess, session: string): Promise<void> {
  const tail = new SessionTail(session);
  let over = false;
  void app.ended.then(() => {
    over = true;
  });
  const until = performance.now() + FIRST_PAGE_MS;
  try {
    while (!over && performance.now() < until) {
      const events = await tail.read();
      if (events.some((event) => event.kind === 'realm-started' && event.info.kind === 'page'))
        return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  } finally {
    await tail.close();
  }
}

function notes(app: AppProcess, how: WaitEnd, end: AppEnd): string[] {
  const told: string[] = [];
  for (const { error } of app.state.errors)
    told.push(`The main process had an error that nobody caught: ${error.split('\n')[0]}`);
  if (how === 'ended' && !app.state.ready) told.push('The app ended before it was ready.');
  if (how !== 'ended' && !app.state.written)
    told.push(
      'The app did not answer when it was asked to end, since its main process was busy, and was ended.',
    );
  if (how === 'ended' && end.signal) told.push(`The app was ended by ${end.signal}.`);
  if (!app.state.sandboxed)
    told.push(
      "Electron ran without Chromium's sandbox, since this machine permits no user namespaces.",
    );
  return told;
}

function reportOf(
  target: AppTarget,
  { how, end, seconds, electron, notes: told }: Watched,
  { model, report }: Diagnosis,
  ignored: ReadonlySet<string>,
): Report {
  const { folder, name } = target;
  return {
    portscope: PORTSCOPE_VERSION,
    app: { name, folder },
    electron: report.header?.electron ?? electron,
    seconds,
    ended:
      how === 'ended' ? { by: 'app', code: end.code } : { by: how === 'time' ? 'time' : 'signal' },
    totals: {
      realms: model.realms.size,
      channels: model.totals.channels,
      messages: model.totals.messages,
    },
    findings: reportedFindings(model, folder, ignored),
    notes: [...told, ...report.problems.map(problemText), ...notesOf(model)],
  };
}

function ignoredRules(text: string | undefined): ReadonlySet<string> {
  const rules = (text ?? '')
    .split(',')
    .map((rule) => rule.trim())
    .filter(Boolean);
  const known: readonly string[] = RULE_IDS;
  for (const rule of rules)
    if (!known.includes(rule))
      throw new UsageError(`There is no rule "${rule}". Rules: ${known.join(', ')}.`);
  return new Set(rules);
}
