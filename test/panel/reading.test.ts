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
