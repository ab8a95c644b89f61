/** A place in a stack (`file:///app/main.js:12:5`) as a line of a file on this machine: of the source, where there is a map. */
import { AppLines } from './app-lines';
import { localFile } from './code-place';

export interface LocatedLine {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `folder`: of the app. */
export function locateLine(folder: string, place: string): LocatedLine | null {
  const mapped = new AppLines(folder).stack(`    at ${place}`, null);
  const [, url, line, column] = /^\s*at (.*):(\d+):(\d+)$/.exec(mapped) ?? [];
  const file = url === undefined ? null : localFile(url);
  return file === null ? null : { file, line: Number(line), column: Number(column) };
}
