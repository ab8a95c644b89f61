/** Reads raw V8 stacks: which line of the app, and how to write it in a narrow column. */

export interface StackLine {
  readonly text: string;
  /** `main.js:10`, '' when the line names no place. */
  readonly place: string;
  readonly url: string;
  /** The whole place, `file:///app/main.js:10:5`; '' when the line names none. */
  readonly at: string;
  /** From 1; 0 where it is not told. */
  readonly line: number;
  readonly column: number;
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
    const [, , line = '', column = ''] = found ?? [];
    lines.push({
      text,
      url,
      place: found ? `${baseName(url)}:${line}` : '',
      at: found ? [url, line, column].filter((part) => part !== '').join(':') : '',
      line: Number(line),
      column: Number(column),
      ours: isApp(url),
    });
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
