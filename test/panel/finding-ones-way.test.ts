/** Finding one's way in the built panel: marks, slow expressions, and layouts from narrow to wide. */
import { expect, test } from 'vitest';
import { launchReplay, type Replay } from './replay/launch';

const VIEWS = ['Channels', 'Messages', 'Flow', 'Map', 'Trace', 'Port', 'Realms', 'Findings'];
const filter = (panel: Replay['panel']) => panel.getByRole('combobox', { name: 'Filter' });

test('rows are marked by key, found again by key, also after the panel was closed', async () => {
  const { panel, page } = await launchReplay(['--rows=300', '--window']);
  await page.keyboard.press('Alt+2');
  const selected = () =>
    panel.locator('[data-message][aria-selected=true]').getAttribute('data-message');
  await panel.waitForSelector('[data-message="299"]');
  await panel.locator('[role=grid]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('m');
  expect(await panel.locator('[data-marked]').getAttribute('data-message')).toBe('0');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('m');
  await page.keyboard.press('End');
  await page.keyboard.press('n');
  await expect.poll(selected).toBe('0');
  await page.keyboard.press('n');
  await expect.poll(selected).toBe('4');
  await page.keyboard.press('Shift+N');
  await expect.poll(selected).toBe('0');
  // In the other views of the same messages, too.
  await page.keyboard.press('Alt+3');
  await page.keyboard.press('n');
  await page.keyboard.press('Alt+2');
  await expect.poll(selected).toBe('4');
  await page.reload();
  // The view that was open is open again.
  await panel.waitForSelector('[role=grid][aria-label="Messages"] [data-message="299"]');
  await page.keyboard.press('n');
  await expect.poll(selected).toBe('0');
  await page.keyboard.press('m');
  await page.keyboard.press('n');
  await expect.poll(selected).toBe('4');
  await panel.locator('[data-message="4"]').click({ button: 'right' });
  await panel.getByRole('menuitem', { name: 'Take the mark off' }).click();
  expect(await panel.locator('[data-marked]').count()).toBe(0);
});

test('a regular expression that JavaScript could try for ever leaves the panel free', async () => {
  const { panel } = await launchReplay(['--rows=3000', '--window']);
  await panel.getByRole('tab', { name: 'Messages' }).click();
  // Each payload is one run of signs that this can be tried on in more ways than there are atoms.
  await filter(panel).fill('/^([^!]*)*!$/');
  await expect
    .poll(() => panel.locator('.summary').textContent())
    .toMatch(/^7 channels .* 0 \/ 3,000 m/);
  await filter(panel).fill('/(.*)(.*)(.*)(.*)Lunch(.*)(.*)day/');
  await expect
    .poll(() => panel.locator('.summary').textContent())
    .toMatch(/^7 channels .* [1-9]\d* \/ 3,000 m/);
  await filter(panel).fill('/(a+)+\\1/');
  expect(await panel.locator('.filter-problem').textContent()).toContain('could take for ever');
});

test.each([
  [400, 600, 1],
  [700, 500, 1],
  [1024, 768, 2],
  [2500, 700, 1],
])('%i × %i at a zoom of %i: nothing of any view is out of reach', async (width, height, zoom) => {
  const { app, panel, page } = await launchReplay(['--rows=300', '--window', '--unkind']);
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(size.width, size.height);
      window?.webContents.setZoomFactor(size.zoom);
    },
    { width, height, zoom },
  );
  await expect.poll(() => panel.evaluate(() => innerWidth)).toBe(width / zoom);
  const faults: string[] = [];
  for (const [index, view] of VIEWS.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`);
    const row = panel.locator('.grid [role=row].grid-data').nth(1);
    if ((await row.count()) > 0) await row.click({ position: { x: 30, y: 10 } });
    const found = await panel.evaluate(() => {
      const out: string[] = [];
      const root = document.documentElement;
      if (root.scrollWidth > innerWidth || root.scrollLeft > 0)
        out.push('the page scrolls sideways');
      // All that one presses, save where a part of the view scrolls by itself.
      for (const element of document.querySelectorAll('button, input, select, [role=tab]')) {
        const { left, right, width } = element.getBoundingClientRect();
        if (
          width === 0 ||
          element.closest('.grid, .map, .flow, .details-body, .tabs, .port') !== null
        )
          continue;
        if (left < -1 || right > innerWidth + 1)
          out.push(`outside: ${element.outerHTML.slice(0, 120)}`);
      }
      const room = document.querySelector('#view .grid, #view .flow, #view .map, #view .port');
      if (room !== null && room.clientHeight < 60)
        out.push(`the view is ${room.clientHeight} px high`);
      const tab = document.querySelector('[role=tab][aria-selected=true]')?.getBoundingClientRect();
      if (tab === undefined || tab.right > innerWidth + 1) out.push('the open tab is out of sight');
      return out;
    });
    faults.push(...found.map((fault) => `${view}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

test('a moment and a selection are copied as links, which another panel opens', async () => {
  const { app, panel, page } = await launchReplay(['--rows=300', '--window']);
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  const paste = (text: string) =>
    panel.evaluate((link) => {
      const data = new DataTransfer();
      data.setData('text', link);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
    }, text);
  await page.keyboard.press('Alt+2');
  await panel.locator('[data-message]').nth(2).click();
  await filter(panel).fill('-is:lost');
  await panel.locator('[role=grid]').focus();
  await page.keyboard.press('y');
  await expect
    .poll(copied)
    .toMatch(
      /^portscope:\/\/panel#view=messages&message=\d+[AB]\.\d+&filter=-is%3Alost&session=replay$/,
    );
  const selection = await copied();

  await page.keyboard.press('Alt+3');
  await panel.locator('.flow-canvas').click({ button: 'right', position: { x: 20, y: 60 } });
  await panel.getByRole('menuitem', { name: 'Copy link to this moment' }).click();
  await expect.poll(copied).toMatch(/#view=flow&moment=\d+&/);
  const moment = await copied();

  // Where nothing is selected and nothing is filtered.
  await page.reload();
  await panel.waitForSelector('html[data-connection=live]');
  await paste(selection);
  await panel.waitForSelector('[aria-label="Messages"] [aria-selected=true]');
  expect(await filter(panel).inputValue()).toBe('-is:lost');
  await paste(moment);
  await panel.waitForSelector('.flow-mirror');
  await page.keyboard.press('Alt+ArrowLeft');
  await panel.waitForSelector('[aria-label="Messages"] [aria-selected=true]');
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('y');
  await expect.poll(copied).toContain(moment.replace(/&filter.*/, ''));
});

test('"not this" from a cell, kept filters by key, and a view by its name', async () => {
  const { panel, page } = await launchReplay(['--rows=300', '--window']);
  await page.keyboard.press('Alt+2');
  const shown = async () =>
    Number(
      /([\d,]+) (?:\/ 300 )?messages/.exec(
        (await panel.locator('.summary').textContent()) ?? '',
      )?.[1],
    );
  const all = await shown();
  await panel.locator('[data-column=channel]').first().click({ button: 'right' });
  await panel.getByRole('menuitem', { name: /^Not channel=/ }).click();
  expect(await filter(panel).inputValue()).toMatch(/^-channel=/);
  await expect.poll(shown).toBeLessThan(all);
  await panel.getByRole('button', { name: 'Keep this filter' }).click();
  const kept = panel.locator('.chip-text');
  await kept.focus();
  await page.keyboard.press('F2');
  expect(await filter(panel).inputValue()).toMatch(/^-channel=/);
  await panel.getByRole('button', { name: 'Keep this filter' }).click();
  await kept.focus();
  await page.keyboard.press('Delete');
  await expect.poll(shown).toBe(all);
});

test('findings fold behind their rule, by mouse and by key, and stay folded', async () => {
  const { panel, page } = await launchReplay(['--rows=20', '--reading', '--window']);
  await panel.getByRole('tab', { name: /^Findings/ }).click();
  const head = panel.locator('[data-rule=unanswered-calls]');
  await head.waitFor();
  const behind = panel.locator('[data-finding=unanswered-calls]');
  const shown = 3;
  expect(await behind.count()).toBe(shown);
  expect(await head.textContent()).toContain('unanswered-calls: 3 findings');
  await head.locator('.grid-fold').click();
  expect(await behind.count()).toBe(0);
  expect(await panel.locator('.summary').textContent()).not.toContain('/');
  await panel.locator('[role=treegrid]').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => behind.count()).toBe(shown);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => behind.count()).toBe(0);
  await page.reload();
  await head.waitFor();
  expect(await behind.count()).toBe(0);
  expect(await head.getAttribute('aria-expanded')).toBe('false');
});

test('columns by key: sorted, moved, made wider, hidden, and remembered', async () => {
  const { panel, page } = await launchReplay(['--rows=300', '--window']);
  await page.keyboard.press('Alt+2');
  const head = (name: string) => panel.locator('[role=columnheader]', { hasText: name });
  const titles = () => panel.locator('[role=columnheader]').allTextContents();
  const choose = async (name: string, item: string) => {
    await head(name).getByRole('button').focus();
    await page.keyboard.press('Shift+F10');
    await panel.getByRole('menuitem', { name: item, exact: true }).focus();
    await page.keyboard.press('Enter');
    await panel.locator('[role=menu]').waitFor({ state: 'detached' });
  };
  await head('Size').getByRole('button').focus();
  await page.keyboard.press('Enter');
  expect(await head('Size').getAttribute('aria-sort')).toBe('ascending');
  await choose('Size', 'Sort descending');
  expect(await head('Size').getAttribute('aria-sort')).toBe('descending');
  const before = (await head('Channel').boundingBox())?.width ?? 0;
  await choose('Channel', 'Wider');
  await expect
    .poll(async () => Math.round(((await head('Channel').boundingBox())?.width ?? 0) - before))
    .toBe(24);
  const order = await titles();
  await choose('From', 'Move right');
  await expect.poll(titles).toEqual([order[0], order[2], order[1], ...order.slice(3)]);
  await head('Ports').getByRole('button').focus();
  await page.keyboard.press('Shift+F10');
  await panel.getByRole('menuitemcheckbox', { name: 'Ports' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(titles).not.toContain('Ports');
  await page.reload();
  await panel.waitForSelector('[data-message="299"]');
  expect(await titles()).toEqual(
    [order[0], order[2], order[1], ...order.slice(3)].filter((title) => title !== 'Ports'),
  );
});
