/** Reading messages in the built panel: calls and answers, heartbeats, payloads, charts. */
import { expect, test } from 'vitest';
import { launchReplay, type Replay } from './replay/launch';

const filter = (panel: Replay['panel']) => panel.getByRole('combobox', { name: 'Filter' });
const calls = (panel: Replay['panel']) => panel.locator('[data-message] [data-column=call]');

async function showMessages(panel: Replay['panel'], channel: string): Promise<void> {
  await panel.getByRole('tab', { name: 'Messages' }).click();
  await filter(panel).fill(`channel=${channel}`);
  await panel.locator('.summary', { hasText: /\d \/ \d+ messages/ }).waitFor();
}

test('calls and their answers, in each protocol, lead to each other', async () => {
  const { panel } = await launchReplay(['--rows=20', '--reading', '--window']);
  for (const [channel, shown] of [
    ['json-rpc', /^search · [\d.]+ ms$/],
    ['comlink', /^files\.read · [\d.]+ ms$/],
    ['orpc', /^\/planet\/list · [\d.]+ ms$/],
    ['own-calls', /^load · [\d.]+ ms$/],
  ] as const) {
    await showMessages(panel, channel);
    await expect.poll(() => calls(panel).first().textContent()).toMatch(shown);
  }
  await showMessages(panel, 'capnweb');
  await expect.poll(() => calls(panel).nth(1).textContent()).toMatch(/^[\d.]+ ms$/);

  await showMessages(panel, 'json-rpc');
  await expect
    .poll(() => calls(panel).allTextContents())
    .toEqual([
      expect.stringMatching(/^search · [\d.]+ ms$/),
      expect.stringMatching(/^index\/all · failed · [\d.]+ ms$/),
      expect.stringMatching(/^↩ search · [\d.]+ ms$/),
      'exit',
      expect.stringMatching(/^↩ index\/all · failed · [\d.]+ ms$/),
    ]);
  await calls(panel).first().getByRole('button').click();
  const section = panel.locator('[data-section=call]');
  await expect.poll(() => section.textContent()).toContain('Answer');
  expect(await section.getByRole('tree', { name: 'The call' }).textContent()).toContain('leak');
  await section.locator('.named .link').click();
  await expect.poll(() => section.locator('h3').textContent()).toBe('Call');
  expect(await section.getByRole('tree', { name: 'Its answer' }).textContent()).toContain('found');
});

test('a call that nobody can answer any more says so, and why', async () => {
  const { panel } = await launchReplay(['--rows=20', '--reading', '--window']);
  await showMessages(panel, 'broken-call');
  await expect.poll(() => calls(panel).allTextContents()).toEqual(['render · never answered']);
  await panel
    .locator('[data-message]')
    .first()
    .click({ position: { x: 30, y: 10 } });
  const section = panel.locator('[data-section=call]');
  await expect
    .poll(() => section.textContent())
    .toContain('Never answered: the other end #25 B is closed, close() was called');
  expect(await section.textContent()).toContain('indexer.js:80');

  await showMessages(panel, 'own-calls');
  await expect.poll(() => calls(panel).last().textContent()).toBe('save · pending');
});

test('a channel over time: figures, charts and their words, in 100,000 messages and as more come', async () => {
  const { panel } = await launchReplay(['--rows=100000', '--then=40', '--window']);
  await panel.locator('[data-channel="2"]').click({ position: { x: 200, y: 10 } });
  const section = panel.locator('[data-section=charts]');
  await expect.poll(() => section.getByRole('img').count()).toBe(4);
  await expect.poll(() => section.locator('.details-note').count()).toBe(0);
  const words = (name: RegExp) => section.getByRole('img', { name }).getAttribute('aria-label');
  expect(await words(/^Latency/)).toMatch(/median [\d.]+ ms at the end, .* 99 of 100 within/);
  expect(await words(/^Messages a second/)).toMatch(/A to B .* at most; B to A .* at most/);
  const figures = await section.locator('.figures').textContent();
  expect(figures).toMatch(/Messages[\d,]{5,}/);
  expect(figures).toMatch(/p99[\d.]+ ms/);

  const drawn = () =>
    section
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(data).size;
      });
  await expect.poll(drawn).toBeGreaterThan(10);

  // Posted from now on, over a channel whose other end nobody has taken.
  await panel.locator('[data-channel="5"]').click({ position: { x: 200, y: 10 } });
  const backlog = async () =>
    Number(/A to B ([\d,]+)/.exec((await words(/^Backlog/)) ?? '')?.[1]?.replaceAll(',', ''));
  await expect.poll(backlog).toBeGreaterThan(0);
});

test('heartbeats are folded behind the first of their kind, with a count, and unfolded', async () => {
  const { panel } = await launchReplay(['--rows=20', '--reading', '--window']);
  await showMessages(panel, 'pulse');
  const rows = panel.locator('[data-message]');
  // Three pings and three pongs prove the pace, one of each stands for the others, and what is none is shown.
  await expect.poll(() => rows.count()).toBe(4 + 4 + 4);
  const payloads = () => panel.locator('[data-message] [data-column=payload]').allTextContents();
  expect((await payloads()).filter((text) => text.includes('♥'))).toEqual([
    expect.stringMatching(/^♥ 37 × every 1 s · \{type: "ping"/),
    expect.stringMatching(/^♥ 37 × every 1 s · \{type: "pong"/),
  ]);
  await panel.getByText('72 heartbeats folded').waitFor();
  await panel
    .locator('[data-message]', { hasText: '♥' })
    .first()
    .click({ position: { x: 30, y: 10 } });
  await panel.getByText('36 heartbeats like it are folded behind it').waitFor();
  await panel.getByRole('button', { name: 'Show each' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(20);
  expect(await payloads()).not.toContainEqual(expect.stringContaining('♥'));
  await panel.getByRole('button', { name: 'Fold them' }).click();
  await expect.poll(() => rows.count()).toBe(12);
});

test('how much of payloads is captured is chosen in the toolbar, and said', async () => {
  const { panel } = await launchReplay(['--rows=20', '--window']);
  const choice = panel.getByRole('combobox', { name: 'Payloads' });
  expect(await choice.inputValue()).toBe('values');
  await choice.selectOption('Redacted payloads');
  // The app has taken it, and has said so.
  await panel.locator('select[aria-label=Payloads][title*="no value"]').waitFor();
  expect(await choice.inputValue()).toBe('redacted');
});

test('a whole payload on demand: its levels, its text and its bytes', async () => {
  const { panel, page } = await launchReplay(['--rows=20', '--reading', '--window']);
  await showMessages(panel, 'big');
  await panel
    .locator('[data-message]')
    .first()
    .click({ position: { x: 30, y: 10 } });
  const section = panel.locator('[data-section=payload]');
  await section.getByText('Shown as far as it was captured').waitFor();
  await section.getByRole('button', { name: 'Keep whole payloads from now on' }).click();
  await section.getByRole('button', { name: 'Show it whole' }).click();
  await expect.poll(() => section.locator('h3').textContent()).toBe('Whole payload');

  const line = (text: string | RegExp) => section.getByRole('treeitem', { name: text }).first();
  await line(/^list:/).click();
  // A hundred at once, the others behind lines that unfold.
  expect(await section.getByRole('treeitem').count()).toBe(4 + 50);
  await line('[4900 … 4999]').click();
  await line('4999: 4999').waitFor();
  await line(/^list:/).click();

  await line(/^bytes:/).click();
  await line(/^Hex:/).click();
  await expect
    .poll(() => section.locator('[data-kind=hex]').allTextContents())
    .toEqual([
      '00000000  7b 22 69 6e 22 3a 5b 22  62 79 74 65 73 22 2c 31  {"in":["bytes",1',
      '00000010  2c 32 5d 7d 20 61 6e 64  20 73 6f 20 6f 6e 2c 20  ,2]} and so on, ',
      '00000020  34 30 20 62 79 74 65 73  2e                       40 bytes.',
    ]);
  await line(/^Text: .*so on, 40 bytes/).waitFor();

  await section.getByRole('tree').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  expect(await section.locator('[aria-selected=true]').textContent()).toMatch(/^\{text:/);
});

test('long names, a payload of 10 MB and names that go from right to left break no layout', async () => {
  const { panel } = await launchReplay(['--rows=20', '--reading', '--window', '--width=900']);
  /** What sticks out at the side of the page, of the details, or of its row. */
  const stickingOut = () =>
    panel.evaluate(() => {
      const wide: string[] = [];
      for (const box of document.querySelectorAll('.panel, .details-body, .summary, .toolbar')) {
        if (box.scrollWidth > box.clientWidth + 1)
          wide.push(`${box.className} ${box.scrollWidth} > ${box.clientWidth}`);
      }
      for (const row of document.querySelectorAll('.grid-data')) {
        const { height } = row.getBoundingClientRect();
        if (Math.abs(height - 20) > 1) wide.push(`a row of ${height} px`);
      }
      for (const cell of document.querySelectorAll('.grid-data .grid-cell')) {
        const { width } = cell.getBoundingClientRect();
        const inside = cell.querySelector('.link')?.getBoundingClientRect();
        if (inside && inside.width > width + 1) wide.push(`a link of ${inside.width} px`);
      }
      return wide;
    });
  for (const channel of [`channel-${'x'.repeat(392)}`, '"דוח שבועי של המערכת"', 'big']) {
    await showMessages(panel, channel);
    await panel
      .locator('[data-message]')
      .first()
      .click({ position: { x: 30, y: 10 } });
    await panel.locator('[data-section=payload]').waitFor();
    expect(await stickingOut(), `message of ${channel}`).toEqual([]);
    await panel.getByRole('button', { name: 'Show its channel' }).click();
    await panel.locator('[data-section=charts] .figures').waitFor();
    expect(await stickingOut(), channel).toEqual([]);
    for (const view of ['Flow', 'Map', 'Port', 'Trace']) {
      await panel.getByRole('tab', { name: view }).click();
      expect(await stickingOut(), `${view} of ${channel}`).toEqual([]);
    }
  }
  await showMessages(panel, 'big');
  await panel
    .locator('[data-message]')
    .first()
    .click({ position: { x: 30, y: 10 } });
  await panel.getByRole('button', { name: 'Keep whole payloads from now on' }).click();
  await panel.getByRole('button', { name: 'Show it whole' }).click();
  const section = panel.locator('[data-section=payload]');
  await section.getByRole('treeitem', { name: /^text:/ }).click();
  expect(await section.getByRole('treeitem').count()).toBe(4 + 100);
  await section.getByRole('treeitem', { name: /^bytes:/ }).click();
  await section.getByRole('treeitem', { name: /^Hex:/ }).click();
  expect(await stickingOut(), 'the whole payload').toEqual([]);
});
