/** What a utility process, and the app that forked it, can see of Portscope: the same runs without and with it. */
import { join } from 'node:path';
import type { ForkOptions } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { children, launchUtility, type Seen } from './fixtures/utility';
import type { LaunchedApp } from './launch';

interface Run {
  readonly name: string;
  readonly module: string;
  readonly args?: readonly string[];
  readonly options?: ForkOptions;
  /** Posted to the child at once, before it is there. */
  readonly posts?: readonly string[];
  /** When it has sent so many messages it is told to exit, or killed; else it ends by itself. */
  readonly until?: number;
  /**
   * The exit code is the process's own. Where a signal ends it the code is now 0, now the signal's, without Portscope
   * too (25.8.4 and 33.2.1, 10 runs).
   */
  readonly exits: boolean;
}

const pipe: ForkOptions = { stdio: 'pipe' };
/** Electron stops reading a pipe when the process goes: what is printed last is lost, without Portscope too. */
const inherit: ForkOptions = { stdio: 'inherit' };
const ends = (way: string): Run => ({
  name: `ends: ${way}`,
  module: 'ends.cjs',
  args: [way],
  options: inherit,
  exits: way !== 'crash' && way !== 'kill',
});
const listens = (way: string, until: number): Run => ({
  name: `listens: ${way}`,
  module: 'listens.cjs',
  args: [way],
  options: pipe,
  posts: ['one', 'two', 'three'],
  until,
  exits: false,
});

const runs: readonly Run[] = [
  {
    name: 'script',
    module: 'sees.cjs',
    args: ['a', 'b c', ''],
    options: {
      ...pipe,
      execArgv: ['--no-warnings', '--stack-trace-limit=50'],
      serviceName: 'seen',
    },
    posts: ['early'],
    until: 2,
    exits: true,
  },
  {
    name: 'module',
    module: 'sees.mjs',
    args: ['a'],
    options: inherit,
    posts: ['early'],
    until: 2,
    exits: true,
  },
  {
    name: 'relative, with an environment of its own',
    module: './sees.cjs',
    options: { ...pipe, cwd: children, env: { PATH: '/bin', OWN: 'yes' } },
    until: 1,
    exits: true,
  },
  { name: 'no arguments', module: 'sees.cjs', options: pipe, until: 1, exits: true },
  { name: 'missing script', module: 'missing.cjs', options: inherit, exits: true },
  { name: 'missing module', module: 'missing.mjs', options: inherit, exits: true },
  { name: 'module that does not link', module: 'links.mjs', options: inherit, exits: true },
  { name: 'throwing module', module: 'throws.mjs', options: inherit, exits: true },
  ...['exit', 'exit 0', 'throw', 'throw later', 'throw null', 'reject', 'caught'].map(ends),
  ...['exit code', 'crash', 'kill'].map(ends),
  listens('on', 5),
  listens('once', 5),
  listens('late', 5),
  listens('pause and go on', 5),
  listens('off and on', 5),
  listens('start first', 2),
  listens('never', 2),
];

async function perform({ app }: LaunchedApp, run: Run): Promise<Seen> {
  const seen = await app.evaluate(
    async (_electron, { name, module, args, options, posts = [], until, exits }) => {
      const { utility } = globalThis;
      if (args) utility.fork(name, module, args, options);
      else utility.fork(name, module, options as never);
      for (const post of posts) utility.child(name).postMessage(post);
      if (until === undefined) return utility.exited(name);
      await Promise.race([utility.told(name, until), utility.exited(name)]);
      // Whether more comes: a child that got all would have told it by now.
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (exits) utility.child(name).postMessage('exit');
      else utility.child(name).kill();
      return utility.exited(name);
    },
    run,
  );
  if (run.exits) return seen;
  return { ...seen, events: seen.events.map((event) => event.replace(/^exit .*/, 'exit')) };
}

/**
 * Before Electron 28, the last lines of a stack, below Node's loading of the child's module, say who asked for it:
 * Electron's `utility_init` or us. They are left out; from 28 on there is no difference.
 */
const OLD = /^\s+at .*(utility_init|utility\.cjs|bootstrap\/loaders|js2c\/asar_bundle)/;
const ofLoader = (line: string): boolean => !OLD.test(line);

/** What the app and its children have printed, without what Chromium has to say about this machine. */
const printed = ({ output }: LaunchedApp): string =>
  output()
    .split('\n')
    .filter(
      (line) => !/:(ERROR|WARNING):|Failed to create|DevTools listening|Debugger|^$/.test(line),
    )
    .filter(ofLoader)
    .join('\n');

/** Without the own `emit`s of classes, which whoever looks for them sees. */
function comparable(seen: Seen): unknown {
  const text = JSON.stringify(seen, (key, value) => {
    if (key === 'stack') return value.filter(ofLoader);
    if (key !== 'classes') return value;
    return value.map(({ emit: _, ...others }: Record<string, string>) => others);
  });
  return JSON.parse(text);
}

describe('a utility process runs as without Portscope', () => {
  let plain: LaunchedApp;
  let watched: LaunchedApp;
  beforeAll(async () => {
    plain = await launchUtility(false);
    watched = await launchUtility(true);
  });
  afterAll(async () => {
    await plain.close();
    await watched.close();
  });

  it.each(runs)('$name', async (run) => {
    const truth = comparable(await perform(plain, run));
    expect(comparable(await perform(watched, run))).toEqual(truth);
    // Each process's output comes in its own time.
    const same = () => printed(watched) === printed(plain);
    for (let i = 0; i < 40 && !same(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(printed(watched)).toBe(printed(plain));
  });

  it('fork itself looks as before', async () => {
    const patched = await watched.app.evaluate(() => globalThis.utility.patched());
    expect(patched.during).toEqual(patched.before);
    expect(patched.keys).toEqual([
      'constructor',
      'pid',
      'stdout',
      'stderr',
      'postMessage',
      'kill',
      'emit',
    ]);
    await watched.app.evaluate(() => globalThis.utility.dispose());
    const left = await watched.app.evaluate(() => globalThis.utility.patched());
    expect(left.now).toEqual(left.before);
    expect(left.keys).not.toContain('emit');
  });

  it('a fork that Electron refuses is refused in the same words', async () => {
    const refused = ({ app }: LaunchedApp, file: string) =>
      app.evaluate(({ utilityProcess }, module) => {
        const fork = utilityProcess.fork as (...args: unknown[]) => unknown;
        return [
          [],
          [''],
          [module, [], { stdio: 'nothing' }],
          [module, [], { execArgv: 'none' }],
          [module, [], { serviceName: 7 }],
          [module, [], { cwd: 7 }],
        ].map((args) => {
          try {
            return `forked ${typeof fork(...args)}`;
          } catch (error) {
            return String(error);
          }
        });
      }, file);
    const file = join(children, 'listens.cjs');
    expect(await refused(watched, file)).toEqual(await refused(plain, file));
  });
});
