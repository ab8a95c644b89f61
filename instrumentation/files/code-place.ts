/** A line of the app's code as a report shows it: its file relative to the app's folder, with forward slashes. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstAppLine } from '../model/stack-lines';

export interface CodePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Null where the stack names no place. */
export function codePlace(stack: string, folder: string): CodePlace | null {
  const frame = firstAppLine(stack);
  if (!frame || frame.place === '') return null;
  const [, line = '0', column = '0'] = /:(\d+)(?::(\d+))?\)?$/.exec(frame.text) ?? [];
  return { file: relativeFile(frame.url, folder), line: Number(line), column: Number(column) };
}

/** What lies outside of the folder, or in no file at all, keeps its whole name. */
export function relativeFile(url: string, folder: string): string {
  const file = localFile(url);
  if (file === null) return url;
  const relative = path.relative(folder, file);
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return (inside ? relative : file).split(path.sep).join('/');
}

/** The path that an address names on this machine; null where it is none. */
export function localFile(url: string): string | null {
  if (url.startsWith('file:')) {
    try {
      return fileURLToPath(url.replace(/[?#].*$/, ''));
    } catch {
      return null;
    }
  }
  return path.isAbsolute(url) ? url : null;
}
