/** Each way of losing the connection, with the live instrumentation: what the panel says, and how it finds its way back. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { folder, type Live, launchLive, openPanelOf } from './live/launch';

const summary = (panel: Frame | Page) => panel.locator('.summary-connection').textContent();
const open = (panel: Frame | Page) => panel.locator('[data-channel][data-state=open]').count();
const channels = (panel: Frame | Page) => panel.locator('[data-channel]').count();
const since = (text: string | null): string =>
  /connected since ([\d:]+)/.exec(text ?? '')?.[1] ?? '';

test('a reload, a navigation and a crash of the inspected page', async () => {
  const { app } = await launchLive();
  const panel = await openPanelOf(app);
  await expect.poll(() => open(panel)).toBe(2);
  expect(await summary(panel)).toMatch(
    /^Live \(pid \d+\) connected since [\d:]+ · First page since [\d:]+$/,
  );
  const connected = since(await summary(panel));

  await app.evaluate(() => (globalThis as Live).live?.webContents.reload());
  // Those of the page before stay, closed.
  await expect.poll(() => channels(panel)).toBe(4);
  await expect.poll(() => open(panel)).toBe(2);

  await app.evaluate(
    (_electron, page) => (globalThis as Live).live?.loadFile(page),
    path.join(folder, 'second.html'),
  );
  await expect.poll(() => channels(panel)).toBe(6);
  await expect.poll(() => open(panel)).toBe(2);
  await expect.poll(() => summary(panel)).toContain('· Second page since');

  await app.evaluate(() => (globalThis as Live).live?.webContents.forcefullyCrashRenderer());
  await expect.poll(() => summary(panel)).toContain('· Second page crashed at');
  await expect.poll(() => open(panel)).toBe(0);
  await app.evaluate(() => (globalThis as Live).live?.webContents.reload());
  await expect.poll(() => open(panel)).toBe(2);
  await expect.poll(() => summary(panel)).toContain('· Second page since');
  // All of it over one connection: the app was there all the time.
  expect(since(await summary(panel))).toBe(connected);
});

test('DevTools closed and opened again: all of the history, and what the reader had set', async () => {
  const { app } = await launchLive();
  const panel = await openPanelOf(app);
  await expect.poll(() => open(panel)).toBe(2);
  await panel.getByRole('combobox', { name: 'Filter' }).fill('is:open');
  await panel.getByRole('button', { name: 'Keep this filter' }).click();
  await app.evaluate(() => (globalThis as Live).live?.webContents.reload());
  await expect.poll(() => open(panel)).toBe(2);

  await app.evaluate(async () => {
    const contents = (globalThis as Live).live?.webContents;
    const closed = new Promise<void>((resolve) =>
      contents?.once('devtools-closed', () => resolve()),
    );
    contents?.closeDevTools();
    await closed;
  });
  await expect
    .poll(() => app.windows().some((page) => page.url().startsWith('devtools:')))
    .toBe(false);
  const again = await openPanelOf(app);
  await again.getByRole('button', { name: 'is:open', exact: true, pressed: true }).waitFor();
  expect(await channels(again)).toBe(2);
  await again.getByRole('button', { name: 'is:open', exact: true }).click();
  // Also what was before DevTools was open.
  await expect.poll(() => channels(again)).toBe(4);
});

test('an app restart: another session, the same settings', async () => {
  const profile = await mkdtemp(path.join(tmpdir(), 'portscope-restart-'));
  onTestFinished(() =>
    rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  );
  const first = await launchLive(profile);
  const panel = await openPanelOf(first.app);
  await expect.poll(() => open(panel)).toBe(2);
  const before = await summary(panel);
  await panel.getByRole('combobox', { name: 'Filter' }).fill('channel:live');
  await panel.getByRole('button', { name: 'Keep this filter' }).click();
  await first.close();

  const second = await launchLive(profile);
  const again = await openPanelOf(second.app);
  await again.getByRole('button', { name: 'channel:live', exact: true, pressed: true }).waitFor();
  await expect.poll(() => open(again)).toBe(1);
  expect(await summary(again)).toMatch(/^Live \(pid \d+\) connected since/);
  expect(await summary(again)).not.toBe(before);
});

test('Portscope is taken out of the app: the panel says so, and shows what it had', async () => {
  const { app } = await launchLive();
  const panel = await openPanelOf(app);
  await expect.poll(() => open(panel)).toBe(2);
  await app.evaluate(async () => {
    const { portscope } = globalThis as Live;
    (await portscope?.install())?.dispose();
  });
  await panel.waitForSelector('html[data-connection=lost]');
  expect(await summary(panel)).toMatch(/^Live ended or is out of reach since/);
  expect(await channels(panel)).toBe(2);
});

test('preserve log: without it, what an earlier page said goes with the page', async () => {
  const { app } = await launchLive();
  const panel = await openPanelOf(app);
  await expect.poll(() => open(panel)).toBe(2);
  const preserve = panel.getByLabel('Preserve log');
  expect(await preserve.isChecked()).toBe(true);
  await app.evaluate(() => (globalThis as Live).live?.webContents.reload());
  await expect.poll(() => channels(panel)).toBe(4);
  await preserve.uncheck();
  await expect.poll(() => channels(panel)).toBe(2);
  expect(await open(panel)).toBe(2);
  await panel.getByRole('tab', { name: 'Messages' }).click();
  await panel.waitForSelector('[data-message]');

  await app.evaluate(
    (_electron, page) => (globalThis as Live).live?.loadFile(page),
    path.join(folder, 'second.html'),
  );
  await expect
    .poll(() => panel.locator('[data-message] [data-column=payload]').first().textContent())
    .toContain('Second page');
  await panel.getByRole('tab', { name: 'Realms' }).click();
  await expect.poll(() => panel.locator('[data-realm][data-state=gone]').count()).toBe(0);
  // Nothing of it was lost: it is all there again.
  await preserve.check();
  await panel.getByRole('tab', { name: 'Channels' }).click();
  await expect.poll(() => channels(panel)).toBe(6);
});
