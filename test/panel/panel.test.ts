/** The built panel in a real Electron, fed by a generated trace. */
import { expect, test } from 'vitest';
import { launchReplay, showPanel } from './replay/launch';

test('in DevTools: the channels of this window first, the whole app on demand', async () => {
  const { panel } = await launchReplay(['--rows=200']);
  const channels = panel.locator('[role=grid][aria-label="Channels"] [data-channel]');
  await panel.waitForSelector('[data-channel="1"]');
  expect(await channels.count()).toBe(5);
  await panel.getByLabel('Scope').selectOption('Whole app');
  await panel.waitForSelector('[data-channel="7"]');
  expect(await channels.count()).toBe(7);
  const cells = panel.locator('[data-channel="2"] [role=gridcell]');
  expect((await cells.allTextContents()).slice(0, 4)).toEqual([
    'search',
    'Search worker',
    'Inbox',
    'open',
  ]);
});

test('in DevTools: a reload of the page changes nothing, a reload of the panel reads all again', async () => {
  const { app, page, panel } = await launchReplay(['--rows=20']);
  await panel.waitForSelector('[data-channel="1"]');
  await app.evaluate(({ webContents }) => {
    webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith('file:'))
      ?.reload();
  });
  expect(await panel.evaluate(() => document.documentElement.dataset.connection)).toBe('live');
  await panel.evaluate(() => location.reload());
  const again = await showPanel(page);
  await again.waitForSelector('html[data-connection=live]');
  await again.waitForSelector('[data-channel="1"]');
});

test('the tail is followed at the bottom, and let go of by scrolling up', async () => {
  const { panel } = await launchReplay(['--rows=500', '--then=100', '--window']);
  await panel.getByRole('tab', { name: 'Messages' }).click();
  const grid = panel.locator('[role=grid][aria-label="Messages"]');
  const fromEnd = () =>
    grid.evaluate((one) => Math.round(one.scrollHeight - one.clientHeight - one.scrollTop));
  const count = () => grid.getAttribute('aria-rowcount').then(Number);

  await expect.poll(fromEnd).toBe(0);
  const before = await count();
  await expect.poll(count).toBeGreaterThan(before + 20);
  await expect.poll(fromEnd).toBe(0);

  await grid.hover();
  await grid.evaluate((one) => one.scrollBy(0, -400));
  const top = await grid.evaluate((one) => one.scrollTop);
  const later = await count();
  await expect.poll(count).toBeGreaterThan(later + 20);
  expect(await grid.evaluate((one) => one.scrollTop)).toBe(top);
});

test('a hundred thousand messages: few rows drawn, the last one reached by key', async () => {
  const { panel, page } = await launchReplay(['--rows=100000', '--window']);
  await panel.getByRole('tab', { name: 'Messages' }).click();
  const grid = panel.locator('[role=grid][aria-label="Messages"]');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await panel.waitForSelector('[aria-selected=true][data-message="99999"]');
  expect(await panel.locator('[data-message]').count()).toBeLessThan(100);
  await panel.getByLabel('Filter').fill('leak');
  await expect.poll(() => panel.locator('.summary').textContent()).toMatch(/[\d,]+ \/ 100,000 m/);
});

test('keys: views, details, recording', async () => {
  const { panel, page } = await launchReplay(['--rows=20', '--window']);
  await page.keyboard.press('Alt+2');
  await panel.locator('[data-message="0"]').click();
  await panel.waitForSelector('[role=region][aria-label="Details"]');
  await page.keyboard.press('Escape');
  await panel.waitForSelector('[role=region][aria-label="Details"]', { state: 'detached' });
  await page.keyboard.press('Control+e');
  await panel.waitForSelector('button[aria-label="Record"][aria-pressed=false]');
  await page.keyboard.press('Control+l');
  // What is still queued stays.
  await panel.waitForSelector('[data-message="0"]', { state: 'detached' });
});

test('an app without Portscope is told of, with what to do', async () => {
  const { panel } = await launchReplay(['--no-app', '--window']);
  expect(await panel.locator('[data-empty=no-app] pre').textContent()).toContain('install()');
});

test('a lost app is found again', async () => {
  const { app, panel } = await launchReplay(['--rows=20', '--window']);
  await app.evaluate(({ app }) => void app.emit('replay-hang-up'));
  await panel.waitForSelector('html[data-connection=lost]');
  expect(await panel.locator('[data-channel]').count()).toBe(7);
  await panel.waitForSelector('html[data-connection=live]');
  expect(await panel.locator('[data-channel]').count()).toBe(7);
});
