/** The built panel in a real Electron, fed by a generated trace. */
import { expect, test } from 'vitest';
import { launchReplay, type Replay, showPanel } from './replay/launch';

const filter = (panel: Replay['panel']) => panel.getByRole('combobox', { name: 'Filter' });

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
  // They come in slices: heartbeats are looked for among them.
  await panel.waitForSelector('[data-message="99999"]');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await panel.waitForSelector('[aria-selected=true][data-message="99999"]');
  expect(await panel.locator('[data-message]').count()).toBeLessThan(100);
  await filter(panel).fill('leak');
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
  // It is found again a quarter of a second later: what was shown meanwhile is noted in the page.
  const shown = await panel.evaluateHandle(() => {
    const { documentElement } = document;
    const states: string[] = [];
    new MutationObserver(() => {
      const channels = document.querySelectorAll('[data-channel]').length;
      states.push(`${documentElement.dataset.connection} ${channels}`);
    }).observe(documentElement, { attributeFilter: ['data-connection'] });
    return states;
  });
  await app.evaluate(({ app }) => void app.emit('replay-hang-up'));
  await expect.poll(() => shown.jsonValue()).toContain('lost 7');
  await panel.waitForSelector('html[data-connection=live]');
  await expect.poll(() => panel.locator('[data-channel]').count()).toBe(7);
});

test('the filter completes from the data, tells mistakes, and is kept to be switched on and off', async () => {
  const { panel, page } = await launchReplay(['--rows=300', '--window']);
  await panel.getByRole('tab', { name: 'Messages' }).click();
  const summary = () => panel.locator('.summary').textContent();
  await filter(panel).pressSequentially('-is:deliv');
  await page.keyboard.press('Tab');
  expect(await filter(panel).inputValue()).toBe('-is:delivered ');
  await expect.poll(summary).toContain('7 / 300 messages');
  await filter(panel).pressSequentially('size>');
  expect(await panel.locator('.filter-problem').textContent()).toContain('Expected a number');
  expect(await filter(panel).getAttribute('aria-invalid')).toBe('true');
  await expect.poll(summary).toContain('7 / 300 messages');
  await filter(panel).fill('-is:delivered');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Keep this filter' }).click();
  expect(await filter(panel).inputValue()).toBe('');
  await expect.poll(summary).toContain('7 / 300 messages');
  await panel.getByRole('button', { name: '-is:delivered', exact: true }).click();
  await expect.poll(summary).toContain('300 messages');
  await panel.getByRole('tab', { name: 'Channels' }).click();
  await filter(panel).fill('is:unheard');
  await expect.poll(() => panel.locator('[data-channel]').count()).toBe(1);
});

test('only this, not this, from a cell by mouse and by key', async () => {
  const { panel, page } = await launchReplay(['--rows=300', '--window']);
  await panel.getByRole('tab', { name: 'Messages' }).click();
  await panel.locator('[data-column=from]').first().click({ button: 'right' });
  await panel.getByRole('menuitem', { name: /^Only from=/ }).click();
  expect(await filter(panel).inputValue()).toMatch(/^from=/);
  await panel.locator('[role=grid]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await panel.waitForSelector('[role=menu]');
  await page.keyboard.press('Escape');
  await panel.waitForSelector('[role=menu]', { state: 'detached' });
  await panel.waitForSelector('[role=region][aria-label="Details"]');
});

test('back and forward, and a link that is pasted', async () => {
  const { panel, page } = await launchReplay(['--rows=300', '--window']);
  await panel.getByRole('tab', { name: 'Messages' }).click();
  await panel.locator('[data-column=channel] button').first().click();
  await panel.waitForSelector('[aria-label="Channels"] [aria-selected=true]');
  await page.keyboard.press('Alt+ArrowLeft');
  await panel.waitForSelector('[role=grid][aria-label="Messages"]');
  await page.keyboard.press('Alt+ArrowRight');
  await panel.waitForSelector('[aria-label="Channels"] [aria-selected=true]');
  await panel.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text', 'look: portscope://panel#message=1A.5&filter=channel%3Amail');
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
  });
  await panel.waitForSelector('[aria-label="Messages"] [aria-selected=true]');
  expect(await filter(panel).inputValue()).toBe('channel:mail');
});

test('DevTools’ own search goes from row to row', async () => {
  const { panel, page } = await launchReplay(['--rows=300']);
  await panel.getByLabel('Scope').selectOption('Whole app');
  await panel.getByRole('tab', { name: 'Messages' }).click();
  await panel.locator('[role=grid]').focus();
  await page.keyboard.press('Control+f');
  await page.waitForTimeout(500);
  await page.keyboard.type('lunch', { delay: 20 });
  await page.keyboard.press('Enter');
  const row = () =>
    panel.locator('[data-message][aria-selected=true]').getAttribute('data-message');
  await panel.waitForSelector('[aria-selected=true] mark.found');
  const first = await row();
  await page.keyboard.press('Enter');
  await expect.poll(row).not.toBe(first);
});

test('ids lead from view to view: a realm, a port, its channel, and back', async () => {
  const { panel, page } = await launchReplay(['--rows=300', '--window']);
  await panel.getByRole('tab', { name: 'Realms' }).click();
  await panel.locator('[data-realm="2"]').click();
  await panel.getByRole('button', { name: '#2 B of search' }).click();
  expect(await panel.locator('.journey [data-step=hop]').count()).toBe(2);
  await panel.locator('.said .link').first().click();
  await panel.waitForSelector('[aria-label="Messages"] [aria-selected=true]');
  await panel.getByRole('button', { name: 'What caused it, what it caused' }).click();
  await panel.waitForSelector('[role=treegrid][aria-label="Trace"] [aria-selected=true] .bar');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Alt+ArrowLeft');
  await panel.waitForSelector('[aria-label="Realms"] [aria-selected=true][data-realm="2"]');
});

test('Flow: lanes are hidden and shown, time is gone through by key, a message is selected', async () => {
  const { panel, page } = await launchReplay(['--rows=3000', '--window']);
  await panel.getByRole('tab', { name: 'Flow' }).click();
  const list = panel.locator('.flow-mirror');
  const inSight = async () =>
    Number(/\d+/.exec((await list.getAttribute('aria-label')) ?? '')?.[0]);
  await expect.poll(inSight).toBeGreaterThan(10);
  const heads = panel.locator('.flow-head');
  expect(await heads.count()).toBe(6);
  await heads.nth(1).click();
  await panel.getByRole('menuitem', { name: 'Hide this lane' }).click();
  expect(await heads.count()).toBe(5);
  await panel.getByRole('button', { name: '1 hidden' }).click();
  await panel.getByRole('menuitem', { name: 'Show all lanes' }).click();
  expect(await heads.count()).toBe(6);
  await list.focus();
  await page.keyboard.press('0');
  await expect.poll(inSight).toBe(3_000);
  await page.keyboard.press('End');
  for (let i = 0; i < 15; i++) await page.keyboard.press('+');
  await expect.poll(inSight).toBeLessThan(100);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await panel.waitForSelector('[role=region][aria-label="Details"]');
  expect(await panel.locator('.flow-mirror [aria-selected=true]').count()).toBe(1);
  const canvas = panel.locator('.flow-canvas');
  const pixels = await canvas.evaluate((one: HTMLCanvasElement) => {
    const data = one.getContext('2d')?.getImageData(0, 0, one.width, one.height).data ?? [];
    return new Set(Array.from(data).slice(0, 400_000)).size;
  });
  expect(pixels).toBeGreaterThan(10);
});

test('the cheat sheet and the palette, by key', async () => {
  const { panel, page } = await launchReplay(['--rows=20', '--window']);
  await page.keyboard.press('?');
  await panel.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await panel.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
  await page.keyboard.press(':');
  await page.keyboard.type('realms');
  await page.keyboard.press('Enter');
  await panel.waitForSelector('[role=grid][aria-label="Realms"]');
  // A letter that is typed into the filter is no command.
  await filter(panel).pressSequentially('is:queued ?');
  expect(await panel.getByRole('dialog').count()).toBe(0);
});

test('the map: an edge shows its channel, a node its realm', async () => {
  const { panel, page } = await launchReplay(['--rows=300', '--window']);
  await panel.getByRole('tab', { name: 'Map' }).click();
  await panel.locator('.map-label[data-edge="1-2"]').click();
  const details = panel.locator('[role=region][aria-label="Details"]');
  await expect.poll(() => details.textContent()).toContain('mail-store');
  await panel.locator('.map-node[data-realm="5"]').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => details.textContent()).toContain('indexer');
});

test('a million messages at 200 % zoom: the last row is reached by bar, key and search', async () => {
  const { app, panel, page } = await launchReplay(['--rows=1000000', '--window'], 200_000);
  await app.evaluate(({ webContents }) => {
    for (const one of webContents.getAllWebContents()) one.setZoomFactor(2);
  });
  await panel.getByRole('tab', { name: 'Messages' }).click();
  const grid = panel.locator('[role=grid][aria-label="Messages"]');
  const last = '[data-message="999999"]';
  await panel.waitForSelector(last, { timeout: 200_000 });
  await grid.focus();
  await page.keyboard.press('Home');
  await panel.waitForSelector('[data-message="0"][aria-selected=true]');
  await grid.evaluate((one) => one.scrollTo(0, one.scrollHeight));
  await panel.waitForSelector(last);
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await panel.waitForSelector(`${last}[aria-selected=true]`);
  const box = await panel.locator(last).boundingBox();
  const room = await grid.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(
    (room?.y ?? 0) + (room?.height ?? 0) + 1,
  );
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+f');
  await panel.getByLabel('Find', { exact: true }).fill('9999.99');
  await panel.waitForSelector(`${last}[aria-selected=true]`, { timeout: 60_000 });
}, 300_000);
