import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppLines } from '../files/app-lines';
import { finishSession } from '../files/finish-session';
import { AppProcess, startProblem } from '../launch/app-process';
import { appTarget } from '../launch/app-target';
import type { Payloads } from '../trace/session';
import type { Given } from './commands';
import { secondsOf } from './numbers';
import { EXIT, type Terminal, UsageError } from './usage';
import { waitFor } from './wait';

const PAYLOADS: readonly Payloads[] = ['full', 'redacted', 'none'];

/** `portscope record <app> -o <file>`: the file grows beside its final name, and takes it when it is whole. */
export async function record(given: Given, terminal: Terminal, dist: string): Promise<number> {
  const output = given.text('output');
  if (!output) throw new UsageError('Name the file to write: -o <file>');
  const seconds = secondsOf(given.text('seconds'), null);
  const payloads = payloadsOf(given.text('payloads'));
  const target = appTarget(given.operands[0] ?? '');
  const file = path.resolve(output);
  const growing = `${file}.part`;
  const profile = given.text('user-data-dir');
  const app = await AppProcess.start({
    target,
    dist,
    electron: given.text('electron'),
    args: given.rest,
    session: growing,
    stacks: !given.on('no-stacks'),
    debugger: !given.on('no-debugger'),
    output: 'inherit',
    ...(profile ? { profile: { folder: profile } } : {}),
  });
  terminal.err(`Recording ${target.name}; it ends with the app, or at Ctrl-C.\n`);
  const starting = await waitFor(app.started, null);
  const how =
    starting === 'ended' ? await waitFor(Promise.race([app.ended, app.failed]), seconds) : starting;
  const failed = startProblem(app, null) !== null;
  const end = how === 'ended' && !failed ? await app.ended : await app.stop();
  await app.close();
  const problem = startProblem(app, end);
  if (problem) {
    await rm(growing, { force: true });
    throw problem;
  }
  const { events, problems } = await finishSession(growing, `${file}.whole`, {
    folder: target.folder,
    payloads,
    mapEvent: new AppLines(target.folder).map,
  });
  await rename(`${file}.whole`, file);
  await rm(growing, { force: true });
  for (const words of problems) terminal.err(`${words}\n`);
  terminal.err(`${events} events in ${output}. To look at them: portscope open ${output}\n`);
  return EXIT.fine;
}

export function payloadsOf(text: string | undefined): Payloads {
  if (text === undefined) return 'full';
  const known = PAYLOADS.find((kind) => kind === text);
  if (known) return known;
  throw new UsageError(`--payloads must be ${PAYLOADS.join(', ')}, and is "${text}".`);
}
