/** Which app is meant: a folder with a package.json or an index.js, or an entry file, as `electron <app>` takes it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LaunchProblem } from './problem';

export interface AppTarget {
  /** What Electron is given. */
  readonly entry: string;
  /** The folder that the app's files are told relative to. */
  readonly folder: string;
  readonly name: string;
  /** Its main script; null where that is not known. */
  readonly script: string | null;
}

const ENDINGS = ['', '.js', '.cjs', '.mjs', '.json', '.node', '/index.js'];

export function appTarget(given: string): AppTarget {
  const entry = path.resolve(given);
  const info = statSync(entry, { throwIfNoEntry: false });
  if (!info)
    throw new LaunchProblem(
      `There is no ${entry}. Name the folder of an Electron app, or its main script.`,
    );
  if (info.isFile()) return fileTarget(entry);
  const file = path.join(entry, 'package.json');
  if (!existsSync(file)) {
    const index = path.join(entry, 'index.js');
    if (existsSync(index))
      return { entry, folder: entry, name: path.basename(entry), script: index };
    throw new LaunchProblem(
      `${entry} is no Electron app: it has neither a package.json nor an index.js. Name the app's folder, or its main script.`,
    );
  }
  const { main, name } = readPackage(file);
  const named = path.join(entry, main === '' ? 'index.js' : main);
  const script = ENDINGS.map((ending) => `${named}${ending}`).find(isFile);
  if (script === undefined) {
    throw new LaunchProblem(
      main === ''
        ? `${file} names no "main", and there is no index.js beside it.`
        : `${file} names ${main} as "main", and there is no such file: build the app first, or correct the name.`,
    );
  }
  return { entry, folder: entry, name: name === '' ? path.basename(entry) : name, script };
}

function fileTarget(entry: string): AppTarget {
  const folder = folderOf(entry);
  return { entry, folder, name: path.basename(entry), script: entry };
}

/** The nearest folder with a package.json, as far as that is not somewhere else entirely. */
function folderOf(entry: string): string {
  const own = path.dirname(entry);
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (path.dirname(folder) === folder) return own;
  }
}

function readPackage(file: string): { readonly main: string; readonly name: string } {
  try {
    const { main, name, productName } = JSON.parse(readFileSync(file, 'utf8')) as Record<
      string,
      unknown
    >;
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    return { main: text(main), name: text(productName) || text(name) };
  } catch (error) {
    throw new LaunchProblem(
      `${file} can't be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

const isFile = (file: string): boolean =>
  statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
