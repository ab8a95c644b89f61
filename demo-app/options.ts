/** The demo's own switches; all others are Chromium's or the loader's and are passed over. */
export interface Options {
  /** False with `--no-portscope`: nothing of it is loaded. */
  readonly portscope: boolean;
  readonly smoke: boolean;
  /** Where `--log` writes what the scenarios logged. */
  readonly logFile: string | null;
  /** Where `--record` writes what Portscope and Chromium saw of the scenarios. */
  readonly recordFile: string | null;
  /** The scenario to start at once. */
  readonly scenario: string | null;
}

export function parseOptions(argv: readonly string[]): Options {
  return {
    portscope: !argv.includes('--no-portscope'),
    smoke: argv.includes('--smoke'),
    logFile: valueAfter('--log', argv),
    recordFile: valueAfter('--record', argv),
    scenario: valueAfter('--scenario', argv),
  };
}

/** Both `--name value` and `--name=value`. */
function valueAfter(name: string, argv: readonly string[]): string | null {
  const joined = argv.find((arg) => arg.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const index = argv.indexOf(name);
  return index === -1 ? null : (argv[index + 1] ?? null);
}
