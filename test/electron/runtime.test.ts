import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchApp } from './launch';

declare global {
  var early: { readonly isReady: boolean; readonly argv: string[]; readonly required: string };
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portscope-runtime-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const openWindow =
  "app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('data:text/html,here'));";
const commonJs = "const { app, BrowserWindow } = require('electron');";
const esModule = "import { app, BrowserWindow } from 'electron';";

async function writeApp(name: string, main: string, imports: string): Promise<string> {
  const app = join(folder, name);
  await mkdir(app);
  await writeFile(
    join(app, 'package.json'),
    JSON.stringify({ name, version: '4.5.6', main, productName: `The ${name}` }),
  );
  await writeFile(
    join(app, main),
    `${imports}
globalThis.early = {
  isReady: app.isReady(),
  argv: process.argv,
  required: globalThis.required ?? 'nothing',
};
${openWindow}
`,
  );
  return app;
}

const version = process.env.PORTSCOPE_ELECTRON_VERSION ?? '33.2.1';
/** Main scripts may be ES modules since 28. */
const mains = [
  ['commonjs-app', 'main.js', commonJs],
  ['module-app', 'main.mjs', esModule],
].slice(0, Number.parseInt(version, 10) < 28 ? 1 : 2) as [string, string, string][];

it.each(mains)(
  'runs %s as Electron would, its main script before ready',
  async (name, main, imports) => {
    const path = await writeApp(name, main, imports);
    const { app, userDataDir } = await launchApp(path, { args: ['--flag', 'word'] });
    await app.firstWindow();

    const facts = await app.evaluate(({ app: electronApp }) => ({
      ...globalThis.early,
      electron: process.versions.electron,
      defaultApp: process.defaultApp,
      isPackaged: electronApp.isPackaged,
      name: electronApp.getName(),
      version: electronApp.getVersion(),
      appPath: electronApp.getAppPath(),
      userData: electronApp.getPath('userData'),
    }));
    expect(facts).toMatchObject({
      isReady: false,
      electron: version,
      defaultApp: true,
      isPackaged: false,
      name: `The ${name}`,
      version: '4.5.6',
      appPath: path,
      userData: userDataDir,
      required: 'nothing',
    });
    expect(facts.argv.slice(-3)).toEqual([path, '--flag', 'word']);
  },
);

it('loads the modules of -r before the main script', async () => {
  const module = join(folder, 'required.cjs');
  await writeFile(module, "globalThis.required = 'before ' + require('electron').app.isReady();");
  const path = await writeApp('app-with-r', 'main.js', commonJs);
  const { app } = await launchApp(path, { require: [module] });
  await app.firstWindow();
  expect(await app.evaluate(() => globalThis.early.required)).toBe('before false');
});

it('runs a single file', async () => {
  const file = join(folder, 'single.cjs');
  await writeFile(file, `${commonJs} ${openWindow}`);
  const { app } = await launchApp(file);
  await app.firstWindow();
  expect(await app.evaluate(({ app: electronApp }) => electronApp.getAppPath())).toBe(folder);
});

it.runIf(process.platform === 'linux')('sandboxes its windows, also for root', async () => {
  const path = await writeApp('sandboxed-app', 'main.js', commonJs);
  const { app } = await launchApp(path);
  await app.firstWindow();
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  // 2 is a filter of system calls: Chromium's sandbox.
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(app.process().spawnargs).not.toContain('--no-sandbox');
});

it('removes its profile and ends all its processes', async () => {
  const path = await writeApp('tidy-app', 'main.js', commonJs);
  const launched = await launchApp(path);
  await launched.app.firstWindow();
  const { pid } = launched.app.process();
  expect(existsSync(launched.userDataDir)).toBe(true);
  await launched.close();
  expect(existsSync(launched.userDataDir)).toBe(false);
  await vi.waitFor(() => expect(() => process.kill(-(pid ?? 0), 0)).toThrow('ESRCH'), 5_000);
});
