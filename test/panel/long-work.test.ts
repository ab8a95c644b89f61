/** What takes longer than a moment says how far it is, and stops when it is told to. */
import { expect, test } from 'vitest';
import { launchReplay, type Replay } from './replay/launch';

type Downloads = { downloads: string[] };

/** Keeps the names of files that would be saved, and what is in them. */
async function watchDownloads({ app }: Replay) {
  await app.evaluate(({ session }) => {
    const global = globalThis as unknown as Downloads;
    global.downloads = [];
    session.defaultSession.on('will-download', (event, item) => {
      event.preventDefault();
      global.downloads.push(item.getFilename());
    });
  });
  return () => app.evaluate(() => (globalThis as unknown as Downloads).downloads);
}

const commands = (page: Replay['page']) => async (command: string) => {
  await page.keyboard.press(':');
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
};

test('exports and a search', async () => {
  const replay = await launchReplay(['--rows=60000', '--window'], 120_000);
  const { panel, page } = replay;
  await page.keyboard.press('Alt+2');
  const work = panel.locator('.summary-work');
  const downloads = await watchDownloads(replay);
  const run = commands(page);
  for (const [command, name] of [
    ['as CSV', /-messages\.csv$/],
    ['as NDJSON', /-messages\.ndjson$/],
    ['for Perfetto', /-perfetto\.json$/],
  ] as const) {
    const before = (await downloads()).length;
    await run(command);
    await work.waitFor();
    expect(await work.textContent()).toMatch(/^Exporting, [\d,]+ Stop$/);
    await work.getByRole('button', { name: 'Stop' }).click();
    await work.waitFor({ state: 'detached' });
    expect((await downloads()).length).toBe(before);
    await run(command);
    await work.waitFor();
    await work.waitFor({ state: 'detached', timeout: 60_000 });
    await expect.poll(async () => (await downloads()).at(-1)).toMatch(name);
  }
  await page.keyboard.press('Control+f');
  await panel.getByLabel('Find', { exact: true }).fill('nowhere to be found');
  await panel.getByText('Not found').waitFor({ timeout: 60_000 });
});

test('sorting by a column that has to be worked out', async () => {
  const { panel, page } = await launchReplay(['--rows=200000', '--window'], 120_000);
  await page.keyboard.press('Alt+2');
  await panel.waitForSelector('[data-message="199999"]', { timeout: 60_000 });
  const head = panel.locator('[role=columnheader]', { hasText: 'Call' });
  const work = panel.locator('.summary-work');
  await head.getByRole('button').click();
  await work.waitFor();
  expect(await work.textContent()).toMatch(/^Sorting, \d+ % Stop$/);
  // Meanwhile it answers, and shows what it showed.
  await panel.locator('[role=grid]').focus();
  await page.keyboard.press('Home');
  await panel.waitForSelector('[data-message="0"][aria-selected=true]');
  await work.getByRole('button', { name: 'Stop' }).click();
  await work.waitFor({ state: 'detached' });
  expect(await head.getAttribute('aria-sort')).toBe('none');

  const payload = panel.locator('[role=columnheader]', { hasText: 'Payload' });
  await payload.getByRole('button').click();
  await work.waitFor();
  await work.waitFor({ state: 'detached', timeout: 60_000 });
  await page.keyboard.press('Home');
  const texts = await panel.locator('[data-message] [data-column=payload]').allTextContents();
  expect(texts.length).toBeGreaterThan(10);
  expect([...texts].sort()).toEqual(texts);
});

test('the rows of the table that is open go to a file', async () => {
  const replay = await launchReplay(['--rows=300', '--window']);
  const downloads = await watchDownloads(replay);
  for (const [key, name] of [
    ['Alt+1', 'channels'],
    ['Alt+7', 'realms'],
    ['Alt+8', 'findings'],
    ['Alt+2', 'messages'],
  ] as const) {
    await replay.page.keyboard.press(key);
    await commands(replay.page)('as CSV');
    await expect
      .poll(async () => (await downloads()).at(-1))
      .toMatch(new RegExp(`-${name}\\.csv$`));
  }
});
