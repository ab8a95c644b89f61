/** What is expected of an app: the `expected.json` of its folder. */

/** A line of the app's code, or only its file when `line` is null. */
export interface Spot {
  readonly file: string;
  readonly line: number | null;
}

export interface ExpectedFinding {
  readonly rule: string;
  /** Places that are equally right: `where` first, then those of `also`. */
  readonly places: readonly Spot[];
}

export interface Expected {
  /** None: the app is healthy. */
  readonly findings: readonly ExpectedFinding[];
  /** Rules that may find something as well, rightly, although it is not the point. */
  readonly allowed: ReadonlySet<string>;
  /** True for an app that needs the machine to itself, since it is about time. */
  readonly alone: boolean;
  /** The first Electron that the app runs in, `28` or `30.1.2`; null: all. */
  readonly since: string | null;
}

/** What is wrong with an `expected.json`, in words that name the place in it. */
export class MalformedExpectation extends Error {}

export function readExpected(text: string): Expected {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MalformedExpectation(
      `is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { findings, allowed = [], alone = false, electron = null } = record(value, 'it');
  if (findings === undefined)
    throw new MalformedExpectation('has no "findings"; a healthy app has "findings": []');
  if (typeof alone !== 'boolean') throw new MalformedExpectation('"alone" is not true or false');
  return {
    findings: list(findings, 'findings').map((each, index) => finding(each, `findings[${index}]`)),
    allowed: new Set(
      list(allowed, 'allowed').map((each, index) => {
        const at = `allowed[${index}]`;
        return string(record(each, at).rule, `${at}.rule`);
      }),
    ),
    alone,
    since: electron === null ? null : since(electron),
  };
}

/** `>=28` or `>=30.1.2`. */
function since(value: unknown): string {
  const [, version] = /^>=(\d+(?:\.\d+){0,2})$/.exec(string(value, 'electron')) ?? [];
  if (version === undefined)
    throw new MalformedExpectation(
      `"electron" is ${JSON.stringify(value)}; it should be the first version that the app runs in, ">=28" or ">=30.1.2"`,
    );
  return version;
}

/** Whether an app that needs this Electron runs in that one. */
export function runsIn(needed: string | null, electron: string): boolean {
  if (needed === null) return true;
  const [wanted, there] = [needed, electron].map((version) => version.split('.').map(Number));
  for (const [place, number] of (wanted ?? []).entries()) {
    const has = there?.[place] ?? 0;
    if (has !== number) return has > number;
  }
  return true;
}

function finding(value: unknown, at: string): ExpectedFinding {
  const { rule, where, also = [] } = record(value, at);
  const others = typeof also === 'string' ? [also] : list(also, `${at}.also`);
  return {
    rule: string(rule, `${at}.rule`),
    places: [
      spot(where, `${at}.where`),
      ...others.map((each, index) => spot(each, `${at}.also[${index}]`)),
    ],
  };
}

/** `file` or `file:line`; the file's name as seen from the app's folder. */
function spot(value: unknown, at: string): Spot {
  const text = string(value, at);
  const [, file = '', line] = /^(.*?)(?::(\d+))?$/s.exec(text) ?? [];
  if (file === '' || file.startsWith('/') || file.includes('\\') || file.split('/').includes('..'))
    throw new MalformedExpectation(
      `${at} is ${JSON.stringify(text)}; it should be a file in the app's folder, "page.js" or "page.js:12"`,
    );
  if (line !== undefined && Number(line) < 1)
    throw new MalformedExpectation(`${at}: lines count from 1`);
  return { file, line: line === undefined ? null : Number(line) };
}

function record(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedExpectation(`${at} is ${kindOf(value)}, not an object`);
  return value as Readonly<Record<string, unknown>>;
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new MalformedExpectation(`"${at}" is ${kindOf(value)}, no list`);
  return value;
}

function string(value: unknown, at: string): string {
  if (typeof value !== 'string' || value === '')
    throw new MalformedExpectation(`${at} is ${kindOf(value)}, not a text`);
  return value;
}

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (value === '') return 'empty';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
};
