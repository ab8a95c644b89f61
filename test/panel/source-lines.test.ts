/** Bundled code in the live panel: lines are those of the sources, where a map lies beside the file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../electron/launch';
import { devToolsOf, showPanel } from './replay/launch';

const MAIN = `
import { app, BrowserWindow, MessageChannelMain, shell } from 'electron';
interface Opened { opened: string[] }
const opened: string[] = [];
Object.assign(globalThis as unknown as Opened, { opened });
shell.openExternal = async (address: string) => void opened.push(address);
function makeInMain(): void {
  const { port1 } = new MessageChannelMain();
  port1.on('message', () => {});
  port1.start();
}
app.whenReady().then(async () => {
  const window = new BrowserWindow();
  await window.loadFile('page.html');
  makeInMain();
});
`;
const PAGE = `
type Kept = { kept?: MessageChannel };

function makeInPage(): MessageChannel {
  return new MessageChannel();
}
setTimeout(() => ((globalThis as Kept).kept = makeInPage()), 1);
`;

test('lines of a bundle are those of its sources, and open in Sources and in the editor', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'portscope-bundled-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bundle = (name: string, text: string, more: object) => {
    writeFileSync(path.join(folder, name), text);
    return build({
      absWorkingDir: folder,
      entryPoints: [name],
      outdir: 'out',
      bundle: true,
      minify: true,
      logLevel: 'error',
      ...more,
    });
  };
  await bundle('main.ts', MAIN, { platform: 'node', external: ['electron'], sourcemap: 'inline' });
  await bundle('page.ts', PAGE, { sourcemap: 'linked' });
  writeFileSync(path.join(folder, 'page.html'), '<script src="out/page.js"></script>');
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "bundled", "main": "out/main.js" }');

  const { app } = await launchApp(folder, { register: true });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.openDevTools({ mode: 'detach' }),
  );
  const page = await devToolsOf(app);
  const panel = await showPanel(page);
  await panel.waitForSelector('html[data-connection=live]');
  await panel.getByLabel('Scope').selectOption('Whole app');
  const made = () => panel.locator('[data-channel] [data-column=made]').allTextContents();
  await expect.poll(async () => (await made()).sort()).toEqual(['main.ts:8', 'page.ts:5']);

  await panel
    .locator('[data-channel]', { hasText: 'main.ts:8' })
    .click({ position: { x: 20, y: 9 } });
  await panel.locator('.stack-line:enabled', { hasText: 'main.ts:8' }).click();
  const opened = () =>
    app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.join());
  await expect.poll(opened).toMatch(/^vscode:\/\/file\/.*\/main\.ts:8:\d+$/);

  await panel
    .locator('[data-channel]', { hasText: 'page.ts:5' })
    .click({ position: { x: 20, y: 9 } });
  await panel.locator('.stack-line:enabled', { hasText: 'page.ts:5' }).click();
  const shown = () =>
    page.evaluate<string>(`(async () => {
      const { InspectorView } = await import('./ui/legacy/legacy.js');
      return InspectorView.InspectorView.instance().tabbedPane.selectedTabId;
    })()`);
  await expect.poll(shown).toBe('sources');
});
