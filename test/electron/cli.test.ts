/** The command line against apps in a real Electron, as a user calls it. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../instrumentation/cli/report';
import { readSession } from '../../instrumentation/files/read-session';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { root } from '../../scripts/set-up/index.mjs';
import { electronPath } from './fixtures/electron';

const cli = join(root, 'dist', 'cli.mjs');
let apps = '';
let electron = '';

beforeAll(async () => {
  apps = mkdtempSync(join(tmpdir(), 'portscope-cli-apps-'));
  electron = await electronPath();
});
afterAll(() => rmSync(apps, { recursive: true, force: true }));

/** An app folder with these files. */
function app(name: string, main: string, files: Readonly<Record<string, string>>): string {
  const folder = join(apps, name);
  mkdirSync(folder, { recursive: true });
  const type = main.endsWith('.mjs') ? { type: 'module' } : {};
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, main, ...type }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, PORTSCOPE_ELECTRON: electron, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function portscope(args: readonly string[], env?: Readonly<Record<string, string>>) {
  const child = start(args, env);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, out, err };
}

const check = async (folder: string, ...more: string[]) => {
  const { code, out, err } = await portscope(['check', folder, '--json', ...more]);
  return { code, err, report: out === '' ? null : (JSON.parse(out) as Report) };
};

/** Processes whose command line names this folder. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(folder) && !line.includes('cli.mjs') ? [line] : [];
      } catch {
        return [];
      }
    });
}

const QUIET = `const { app, MessageChannelMain } = require('electron');
app.whenReady().then(() => {
  const { port1, port2 } = new MessageChannelMain();
  port2.on('message', () => {});
  port2.start();
  port1.postMessage({ secret: 'swordfish' });
});
`;

const WINDOW = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ show: false }).loadFile('page.html'));
`;
const DEAF_PAGE = `<!doctype html>
<script>
  const { port1, port2 } = new MessageChannel();
  port2.start();
  setTimeout(() => {
    port2.addEventListener('message', () => {});
  }, 300);
  port1.postMessage('nobody hears this');
</script>
`;

describe('check', () => {
  it('tells a finding with its line, and ends with 1', async () => {
    const folder = app('deaf', 'main.js', { 'main.js': WINDOW, 'page.html': DEAF_PAGE });
    const { code, report } = await check(folder, '--seconds', '3');
    expect(report?.findings).toMatchObject([
      { rule: 'started-without-listener', severity: 'error', place: { file: 'page.html' } },
    ]);
    expect([3, 4, 6, 8]).toContain(report?.findings[0]?.place?.line);
    expect(report?.findings[0]?.remedy).not.toBe('');
    expect(code).toBe(1);
    expect(report?.ended).toEqual({ by: 'time' });
    expect(processesOf(folder)).toEqual([]);

    const ignored = await portscope([
      'check',
      folder,
      '--seconds',
      '2',
      '--ignore',
      'started-without-listener',
    ]);
    expect(ignored.out).toContain('No findings.');
    expect(ignored.code).toBe(0);
  });

  it('has nothing to say of a healthy app, keeps its session on request', async () => {
    // Electron runs ES modules from 28 on.
    const isModule = !process.env.PORTSCOPE_ELECTRON_VERSION?.startsWith('25.');
    const text = isModule
      ? QUIET.replace(/^const .*/, "import { app, MessageChannelMain } from 'electron';")
      : QUIET;
    const main = isModule ? 'main.mjs' : 'main.cjs';
    const folder = app('module', main, { [main]: text });
    const file = join(apps, 'kept.ndjson');
    const { code, report } = await check(folder, '--seconds', '1', '--session', file);
    expect(report).toMatchObject({ totals: { channels: 1, messages: 1 }, findings: [], notes: [] });
    expect(code).toBe(0);
    const events: TraceEvent[] = [];
    const { header, problems } = await readSession(file, (some) => events.push(...some));
    expect(problems).toEqual([]);
    expect(header?.app).toMatchObject({ name: 'module', folder });
    expect(events.find(({ kind }) => kind === 'posted')).toMatchObject({
      stack: expect.stringContaining(`${folder}/${main}:6:`),
    });
  });

  it('tells lines of the sources of a bundled app', async () => {
    const folder = app('bundled', 'out/main.cjs', {
      'main.ts': `import { app, BrowserWindow } from 'electron';
app.whenReady().then(() => new BrowserWindow({ show: false }).loadFile('page.html'));`,
      'page.html': '<!doctype html><script src="out/page.js"></script>',
      'page.ts': "import { deaf } from './deaf';\n\ninterface Nothing {}\ndeaf();\n",
      'deaf.ts': `export function deaf(): void {
  type Ports = MessageChannel;
  const { port1, port2 }: Ports = new MessageChannel();
  port2.start();
  setTimeout(() => port2.addEventListener('message', () => {}), 300);
  port1.postMessage('nobody hears this');
}
`,
    });
    const bundle = (from: string, to: string, more: BuildOptions) =>
      build({
        entryPoints: [join(folder, from)],
        outfile: join(folder, to),
        bundle: true,
        minify: true,
        logLevel: 'error',
        ...more,
      });
    await bundle('main.ts', 'out/main.cjs', {
      platform: 'node',
      external: ['electron'],
      sourcemap: 'inline',
    });
    await bundle('page.ts', 'out/page.js', { sourcemap: 'linked' });
    const { report } = await check(folder, '--seconds', '3');
    expect(report?.findings).toMatchObject([
      { rule: 'started-without-listener', place: { file: 'deaf.ts' } },
    ]);
    expect([3, 5, 6]).toContain(report?.findings[0]?.place?.line);
    expect(report?.findings[0]?.also.every(({ file }) => file === 'deaf.ts')).toBe(true);
  });

  it('takes an entry file, and ends with the app', async () => {
    const folder = app('short', 'main.js', {
      'main.js': '',
      'other.js': `const { app } = require('electron');
console.log('x'.repeat(1e6));
app.whenReady().then(() => setTimeout(() => app.exit(4), 200));`,
    });
    const { code, report } = await check(join(folder, 'other.js'));
    expect(report?.ended).toEqual({ by: 'app', code: 4 });
    expect(code).toBe(0);
  });

  it.each([
    ['main.js', "require('./not-there');", "Cannot find module './not-there'"],
    ['main.mjs', "await null; throw new Error('not today');", 'not today'],
  ])('says at once why an app did not start, and ends with 2: %s', async (main, script, reason) => {
    const folder = app(`broken-${main}`, main, { [main]: script });
    // Such a process may be ready, and lives on; it is not watched for as long as another one.
    const { code, err, report } = await check(folder, '--seconds', '600');
    expect(report).toBeNull();
    expect(err).toContain('The app did not start: its main script failed.');
    expect(err).toContain(reason);
    expect(code).toBe(2);
    expect(processesOf(folder)).toEqual([]);
  });

  it('leaves an app with a Portscope of its own to one of the two', async () => {
    const folder = app('own', 'main.js', {
      'main.js': `require(${JSON.stringify(join(root, 'dist', 'index.cjs'))}).install({ window: true });\n${QUIET}`,
    });
    const { report } = await check(folder, '--seconds', '1');
    expect(report?.totals).toMatchObject({ channels: 1, messages: 1 });
  });

  it('ends an app that does not answer, and an app whose starter is gone', async () => {
    const folder = app('busy', 'main.js', {
      'main.js': `const { app } = require('electron');
app.on('before-quit', (event) => event.preventDefault());
app.whenReady().then(() => console.log('ready'));`,
    });
    // What it can't clean up goes with the apps.
    const child = start(['check', folder, '--seconds', '60', '--verbose'], { TMPDIR: apps });
    await new Promise<void>((resolve) =>
      child.stderr?.on('data', (chunk: Buffer) => {
        if (String(chunk).includes('ready')) resolve();
      }),
    );
    expect(processesOf(folder)).not.toEqual([]);
    child.kill('SIGKILL');
    await expect.poll(() => processesOf(folder)).toEqual([]);
  });

  it.each(['portscope-check-', 'portscope-app-', 'portscope-app-*/profile'])(
    'leaves nothing behind when it is ended while it starts: %s is there',
    async (pattern) => {
      const folder = app('ended', 'main.js', { 'main.js': QUIET });
      const own = mkdtempSync(join(apps, 'tmp-'));
      const [name = '', inside = ''] = pattern.split('*');
      const isThere = () =>
        readdirSync(own).some(
          (one) => one.startsWith(name) && (inside === '' || existsSync(join(own, one, inside))),
        );
      const child = start(['check', folder], { TMPDIR: own });
      const ended = new Promise((resolve) => child.once('close', resolve));
      while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 1));
      child.kill('SIGTERM');
      await ended;
      await expect.poll(() => processesOf(folder)).toEqual([]);
      expect(readdirSync(own)).toEqual([]);
    },
  );

  it('says what is missing where there is no display', async () => {
    const folder = app('no-display', 'main.js', { 'main.js': QUIET });
    const { code, err } = await portscope(['check', folder], {
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      PATH: '/nothing-here',
    });
    expect(err).toContain('There is no display');
    expect(code).toBe(2);
  });
});

describe('run', () => {
  it('shows the app with the window of Portscope, and ends with the app', async () => {
    const folder = app('shown', 'main.js', {
      'main.js': `const { app, webContents } = require('electron');
app.whenReady().then(async () => {
  const opened = () => webContents.fromId(1)?.getURL();
  while (!opened()) await new Promise((resolve) => setTimeout(resolve, 50));
  console.log('opened', opened());
  app.exit(5);
});`,
    });
    const { code, out, err } = await portscope(['run', folder]);
    expect(err + out).toContain('opened portscope://portscope/panel.html');
    expect(code).toBe(5);
  });
});

describe('export', () => {
  it('writes all forms of a session, the traffic in them as it was', async () => {
    const folder = app('exported', 'main.js', { 'main.js': QUIET });
    const at = (name: string) => join(apps, name);
    await portscope(['record', folder, '-o', at('session'), '--seconds', '1']);
    const { code, err } = await portscope([
      'export',
      at('session'),
      ...['--html', at('s.html'), '--perfetto', at('s.json'), '--csv', at('s.csv')],
      ...['--ndjson', at('s.ndjson'), '--session', at('s.none'), '--payloads', 'none'],
      ...['--filter', 'data.secret=swordfish'],
    ]);
    expect(code, err).toBe(0);
    const text = (name: string) => readFileSync(at(name), 'utf8');
    const phases = (JSON.parse(text('s.json')) as { traceEvents: { ph: string }[] }).traceEvents;
    expect(phases.map(({ ph }) => ph).sort()).toEqual(['M', 'M', 'M', 'X', 'X', 'f', 's']);
    expect(JSON.parse(text('s.ndjson'))).toMatchObject({ state: 'delivered', line: 'main.js:6' });
    expect(text('s.csv').split('\r\n')).toHaveLength(3);
    expect(text('s.html')).toContain('application/x-portscope-session');
    expect(text('s.none')).not.toContain('swordfish');

    const none = await portscope([
      'export',
      at('session'),
      '--csv',
      at('x.csv'),
      '--filter',
      'size>lots',
    ]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('--filter: ')]);
    const foreign = await portscope(['open', at('s.html')]);
    expect([foreign.code, foreign.err]).toEqual([
      2,
      expect.stringContaining('This is no session file of Portscope'),
    ]);
  });
});

describe('record', () => {
  it('writes a whole session, without payloads where that is wanted', async () => {
    const folder = app('recorded', 'main.js', { 'main.js': QUIET });
    const file = join(apps, 'recorded.ndjson');
    const args = ['record', folder, '-o', file, '--seconds', '1', '--payloads', 'redacted'];
    const { code, err } = await portscope(args);
    expect(err).toContain(`To look at them: portscope open ${file}`);
    expect(code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('swordfish');
    expect(text).toContain('\\"secret\\"');
    expect((await readSession(file, () => {})).problems).toEqual([]);
  });

  it('has nearly all of an app that crashes', async () => {
    const folder = app('crashing', 'main.js', {
      'main.js': `${QUIET}app.whenReady().then(() => setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1000));`,
    });
    const file = join(apps, 'crashing.ndjson');
    const { err } = await portscope(['record', folder, '-o', file]);
    expect(err).toContain('The file has no end');
    const kinds: string[] = [];
    const report = await readSession(file, (events) => kinds.push(...events.map((e) => e.kind)));
    expect(kinds).toEqual(expect.arrayContaining(['channel-made', 'posted', 'delivered']));
    expect(report.problems).toEqual([{ kind: 'truncated' }]);
  });
});
