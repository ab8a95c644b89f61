/** A session file in the viewer's window and in a page of its own, without the app that it is of. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSession } from '../../instrumentation/files/read-session';
import { writeSessionHtml } from '../../instrumentation/files/session-html';
import { root } from '../../scripts/set-up/index.mjs';
import { launchApp } from './launch';

type Testing = typeof import('../../instrumentation/testing');

const dist = join(root, 'dist');
let folder = '';
let session = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portscope-opened-'));
  session = join(folder, 'leaky <1>.ndjson');
  const testing = (await import(join(dist, 'testing.mjs'))) as Testing;
  const app = fileURLToPath(new URL('./fixtures/leaky', import.meta.url));
  await using launched = await launchApp(app, { register: true });
  const page = await launched.app.firstWindow();
  const trace = await testing.traceOf(launched.app);
  await page.evaluate(() => (globalThis as never as { ask(c: boolean): unknown }).ask(false));
  await trace.save(session);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The page is drawn, and says what it is of. */
async function shown(page: Page) {
  await page.waitForSelector('html[data-connection="live"]');
  await page.waitForSelector('[role="row"] >> text=request');
  return page.locator('.summary').innerText();
}

it('the viewer shows a session', async () => {
  const { app } = await launchApp(join(dist, 'viewer.cjs'), { args: [session] });
  const summary = await shown(await app.firstWindow());
  expect(summary).toContain('1 channel');
  expect(summary).toContain('2 messages');
  expect(summary).toContain('Session file leaky <1>.ndjson: leaky 1.0.0 on Electron');
});

it('a file that was cut off is shown as far as it goes, and says so', async () => {
  const cut = join(folder, 'cut.ndjson');
  const text = readFileSync(session, 'utf8');
  writeFileSync(cut, text.slice(0, text.lastIndexOf('"kind":"delivered"') + 30));
  const { app } = await launchApp(join(dist, 'viewer.cjs'), { args: [cut] });
  expect(await shown(await app.firstWindow())).toContain('The file has no end');
});

/** Has the file that the panel gives written to `to`, and does what makes it give one. */
async function downloaded(
  app: ElectronApplication,
  partition: string,
  to: string,
  act: () => Promise<void>,
) {
  await app.evaluate(
    ({ session }, [name, path]) => {
      session.fromPartition(name).once('will-download', (_event, item) => item.setSavePath(path));
    },
    [partition, to] as const,
  );
  await act();
  await expect.poll(() => existsSync(to) && statSync(to).size > 0).toBe(true);
  return readSession(to, () => {});
}

it('a session is saved from the panel of a running app, and again from the viewer', async () => {
  const leaky = fileURLToPath(new URL('./fixtures/leaky', import.meta.url));
  const { app } = await launchApp(leaky, { register: true, env: { PORTSCOPE_WINDOW: '1' } });
  const isPanel = (page: Page) => page.url().startsWith('portscope:');
  await expect.poll(() => app.windows().filter(isPanel).length).toBe(1);
  const panel = app.windows().find(isPanel);
  const page = app.windows().find((one) => one.url().endsWith('page.html'));
  await page?.evaluate(() => (globalThis as never as { ask(c: boolean): unknown }).ask(false));
  await panel?.waitForSelector('[role="row"] >> text=request');
  const saved = join(folder, 'saved.ndjson');
  const first = await downloaded(app, 'persist:portscope', saved, async () => {
    await panel?.keyboard.press('Control+s');
  });
  expect(first.problems).toEqual([]);
  expect(first.header?.app.name).toBe('leaky');

  const viewer = await launchApp(join(dist, 'viewer.cjs'), { args: [saved] });
  const window = await viewer.app.firstWindow();
  await shown(window);
  const again = join(folder, 'again.ndjson');
  const second = await downloaded(viewer.app, 'persist:viewer', again, async () => {
    await window.keyboard.press('Control+s');
  });
  expect(second).toEqual(first);
});

it('whole payloads are saved with the session, and shown of the file on demand', async () => {
  const leaky = fileURLToPath(new URL('./fixtures/leaky', import.meta.url));
  const { app } = await launchApp(leaky, { register: true, env: { PORTSCOPE_WINDOW: '1' } });
  const isPanel = (page: Page) => page.url().startsWith('portscope:');
  await expect.poll(() => app.windows().filter(isPanel).length, { timeout: 20_000 }).toBe(1);
  const panel = app.windows().find(isPanel) as Page;
  const page = app.windows().find((one) => one.url().endsWith('page.html'));
  await panel.getByRole('combobox', { name: 'Payloads' }).selectOption('Full payloads');
  await panel.locator('select[aria-label=Payloads][title*="whole"]').waitFor();
  await page?.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {};
    port1.postMessage({ title: 'long', text: `${'x'.repeat(5_000)}the end` });
  });
  await panel.getByRole('tab', { name: 'Messages' }).click();
  await panel.locator('[data-message]', { hasText: 'long' }).waitFor();
  const saved = join(folder, 'whole.ndjson');
  const report = await downloaded(app, 'persist:portscope', saved, async () => {
    await panel.keyboard.press('Control+s');
  });
  expect(report.problems).toEqual([]);
  expect(report.end?.payloads).toEqual({ whole: 1, missing: 0 });

  const viewer = await launchApp(join(dist, 'viewer.cjs'), { args: [saved] });
  const window = await viewer.app.firstWindow();
  await window.getByRole('tab', { name: 'Messages' }).click();
  await window.locator('[data-message]', { hasText: 'long' }).click();
  await window.getByRole('button', { name: 'Show it whole' }).click();
  const section = window.locator('[data-section=payload]');
  await section.getByRole('treeitem', { name: /^text:/ }).click();
  await section.getByRole('treeitem', { name: /the end/ }).waitFor();

  // Saved again from the file, it goes along; without values it does not.
  const again = join(folder, 'whole-again.ndjson');
  const second = await downloaded(viewer.app, 'persist:viewer', again, async () => {
    await window.keyboard.press('Control+s');
  });
  expect(second.end?.payloads).toEqual({ whole: 1, missing: 0 });
});

it('one page holds panel and session, and asks for nothing', async () => {
  const html = join(folder, 'session.html');
  await writeSessionHtml(session, html, dist);
  // Any browser will do: this one is an app's window that has neither Node nor a preload.
  const { app } = await launchApp(fileURLToPath(new URL('./fixtures/leaky', import.meta.url)));
  await app.firstWindow();
  const asked: string[] = [];
  app.context().on('request', (request) => asked.push(request.url()));
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(({ BrowserWindow }, file) => {
      void new BrowserWindow({ show: false }).loadFile(file);
    }, html),
  ]);
  const summary = await shown(page);
  expect(summary).toContain('2 messages');
  expect(await page.title()).toBe('leaky <1>.ndjson - Portscope');
  expect(asked.filter((url) => !url.endsWith('/session.html') && !url.startsWith('data:'))).toEqual(
    [],
  );
});
