import path from 'node:path';
import { readSession } from '../files/read-session';
import { writeSessionHtml } from '../files/session-html';
import { LaunchProblem } from '../launch/problem';
import { openViewer } from '../launch/viewer-process';
import { problemText } from '../trace/session-reader';
import type { Given } from './commands';
import { EXIT, type Terminal } from './usage';

/** `portscope open <file>`: the panel on a session file, without the app; or the page that holds both. */
export async function open(given: Given, terminal: Terminal, dist: string): Promise<number> {
  const file = path.resolve(given.operands[0] ?? '');
  const { problems } = await readSession(file, () => {});
  const wrong = problems.find(({ kind }) => kind === 'foreign' || kind === 'empty');
  if (wrong) throw new LaunchProblem(`${file}: ${problemText(wrong)}`);
  for (const problem of problems) terminal.err(`${problemText(problem)}\n`);
  const html = given.text('html');
  if (html) {
    await writeSessionHtml(file, path.resolve(html), dist);
    terminal.err(`Wrote ${html}: open it in any browser.\n`);
    return EXIT.fine;
  }
  return openViewer({ file, dist, electron: given.text('electron') });
}
