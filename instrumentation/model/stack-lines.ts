/** Reads raw V8 stacks: which line of the app, and how to write it in a narrow column. */

export interface StackLine {
  readonly text: string;
  /** `main.js:10`, '' when the line names no place. */
  readonly place: string;
  readonly url: string;
  readonly ours: boolean;
}

const PLACE =
  /(?:\(|at (?:async )?|@)?((?:[a-z][\w+.-]*:\/\/|[a-z]:[\\/]|\/|node:|<anonymous>)[^()]*?):(\d+)(?::(\d+))?\)?$/i;
const NOT_THE_APP =
  /^node:|^electron\/|^<anonymous>|^chrome-extension:|[\\/]node_modules[\\/]|\/electron\/js2c\//;

export function stackLines(stack: string): StackLine[] {
  const lines: StackLine[] = [];
  for (const raw of stack.split('\n')) {
    const text = raw.trim();
    if (text === '' || text === 'Error') continue;
    const found = PLACE.exec(text);
    const url = found?.[1] ?? '';
    lines.push({ text, url, place: found ? `${baseName(url)}:${found[2]}` : '', ours: isApp(url) });
  }
  return lines;
}

/** The first line that is the app's own; where all are a library's, the first that names a place. */
export function firstAppLine(stack: string): StackLine | null {
  if (stack === '') return null;
  const lines = stackLines(stack);
  return lines.find((line) => line.ours) ?? lines.find((line) => line.place !== '') ?? null;
}

const isApp = (url: string): boolean => url !== '' && !NOT_THE_APP.test(url);

function baseName(url: string): string {
  const path = url.replace(/[?#].*$/, '');
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name === '' ? path : name;
}
