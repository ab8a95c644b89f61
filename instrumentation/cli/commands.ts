/** What the command line can do: for each command its options, its help, and what runs it. */
import { check } from './check';
import { exportSession } from './export';
import { open } from './open';
import { record } from './record';
import { run } from './run';
import type { Terminal } from './usage';

export interface Option {
  readonly name: string;
  /** Of its value; none for a switch. */
  readonly value?: string;
  readonly short?: string;
  readonly help: string;
}

export interface Given {
  readonly operands: readonly string[];
  /** Behind `--`: for the app. */
  readonly rest: readonly string[];
  text(option: string): string | undefined;
  on(option: string): boolean;
}

export interface Command {
  readonly name: string;
  /** Behind its name. */
  readonly form: string;
  readonly operands: number;
  readonly summary: string;
  readonly help: string;
  readonly options: readonly Option[];
  /** @returns the exit code */
  readonly run: (given: Given, terminal: Terminal, dist: string) => Promise<number>;
}

const electron: Option = {
  name: 'electron',
  value: 'file',
  help: "the Electron to use; else the app's own, then PORTSCOPE_ELECTRON, then Portscope's",
};
const profile: Option = {
  name: 'user-data-dir',
  value: 'folder',
  help: 'the profile to use',
};
const debug: Option = {
  name: 'no-debugger',
  help: "puts no probe into dedicated workers by Electron's debugger (else into those without import 'portscope/worker'; it gives way to the app's own)",
};

export const commands: readonly Command[] = [
  {
    name: 'run',
    form: '<app> [-- arguments for the app]',
    operands: 1,
    summary: 'starts an app with the probes in it and the Portscope window',
    help: "<app> is the app's folder, or its main script. Ends with the app, and gives its exit code.",
    options: [debug, electron, profile],
    run,
  },
  {
    name: 'check',
    form: '<app> [-- arguments for the app]',
    operands: 1,
    summary: 'runs an app without you and tells what is wrong with its ports',
    help:
      "<app> is the app's folder, or its main script. It runs with a fresh profile, on Linux without a display on a virtual one (Xvfb),\n" +
      'until the seconds are over or it ends by itself.\n' +
      'Exit code 0: no finding of severity error; 1: at least one; 2: wrong use, or the app did not start.',
    options: [
      {
        name: 'seconds',
        value: 'n',
        help: "how long to watch from the app's first page on (default 10: what waits for more than a few seconds shows by then)",
      },
      { name: 'json', help: 'prints the findings as JSON' },
      {
        name: 'no-heap',
        help: 'looks at no heap at the end (else: of realms where ports seem to be left behind, up to 256 MB each, 30 s in all)',
      },
      debug,
      { name: 'ignore', value: 'rules', help: 'rules not to tell of, separated by commas' },
      { name: 'session', value: 'file', help: 'keeps the session in this file, whatever is found' },
      { name: 'verbose', help: 'passes on what the app prints (to stderr)' },
      electron,
      { ...profile, help: 'the profile to use; else a fresh one that goes with the app' },
    ],
    run: check,
  },
  {
    name: 'record',
    form: '<app> -o <file> [-- arguments for the app]',
    operands: 1,
    summary: 'runs an app and writes what its ports do to a session file',
    help:
      'Ends when the app does, when the seconds are over, or at Ctrl-C; the file is written as the app runs, so a crash loses little of it.\n' +
      'Open it with: portscope open <file>',
    options: [
      { name: 'output', short: 'o', value: 'file', help: 'the file to write' },
      { name: 'seconds', value: 'n', help: 'ends the app after so many seconds' },
      {
        name: 'payloads',
        value: 'kind',
        help: 'full (default); redacted: types, sizes and names of properties without a value; none',
      },
      { name: 'no-stacks', help: 'takes no line of code for each post, which costs less' },
      debug,
      electron,
      profile,
    ],
    run: record,
  },
  {
    name: 'open',
    form: '<file>',
    operands: 1,
    summary: 'shows a session file in the panel, without the app',
    help: 'A file that was cut off, or that a newer Portscope wrote, is shown as far as it can be read.',
    options: [
      {
        name: 'html',
        value: 'file',
        help: 'writes one page with panel and session in it, for any browser, and opens nothing',
      },
      { ...electron, help: 'the Electron to show it with; else as for an app in this folder' },
    ],
    run: open,
  },
  {
    name: 'export',
    form: '<file> --html <file> | --perfetto <file> | …',
    operands: 1,
    summary: 'writes a session file in another form',
    help: 'Several forms can be written at once.',
    options: [
      {
        name: 'html',
        value: 'file',
        help: 'one page with panel and session in it, for any browser',
      },
      {
        name: 'perfetto',
        value: 'file',
        help: 'for ui.perfetto.dev and chrome://tracing: realms as tracks, handlers as slices, messages as flows',
      },
      { name: 'ndjson', value: 'file', help: 'messages, one record of JSON a line' },
      { name: 'csv', value: 'file', help: 'messages, for spreadsheets' },
      {
        name: 'session',
        value: 'file',
        help: 'a session file again, with --filter and --payloads',
      },
      {
        name: 'filter',
        value: 'text',
        help: "which messages go to --ndjson, --csv and --session, in the panel's filter language",
      },
      { name: 'payloads', value: 'kind', help: 'full (default), redacted or none; for --session' },
    ],
    run: exportSession,
  },
];
