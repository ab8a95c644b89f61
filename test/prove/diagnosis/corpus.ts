/** A corpus: a folder of apps, each a folder with an `expected.json`. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Expected, MalformedExpectation, readExpected } from './expected';

export interface CorpusApp {
  readonly name: string;
  readonly folder: string;
  readonly expected: Expected;
}

export interface Corpus {
  readonly apps: readonly CorpusApp[];
  /** Folders that can't be used, with the reason. */
  readonly problems: readonly string[];
}

/** `only`: this app alone; null for all. */
export function readCorpus(folder: string, only: string | null): Corpus {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return { apps: [], problems: [`There is no folder ${folder}.`] };
  const apps: CorpusApp[] = [];
  const problems: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules')
      continue;
    if (only !== null && entry.name !== only) continue;
    const app = { name: entry.name, folder: join(folder, entry.name) };
    const file = join(app.folder, 'expected.json');
    if (!existsSync(file)) {
      problems.push(`${app.name}: has no expected.json`);
      continue;
    }
    try {
      apps.push({ ...app, expected: readExpected(readFileSync(file, 'utf8')) });
    } catch (error) {
      if (!(error instanceof MalformedExpectation)) throw error;
      problems.push(`${app.name}/expected.json: ${error.message}`);
    }
  }
  if (apps.length === 0 && problems.length === 0)
    problems.push(
      only === null ? `There is no app in ${folder}.` : `There is no app ${only} in ${folder}.`,
    );
  return { apps, problems };
}
