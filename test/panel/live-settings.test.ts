/** What is set in the panel of a live app: the app takes it and says so. */
import { expect, test } from 'vitest';
import { launchLive, openPanelOf } from './live/launch';

test('how much of payloads is captured, and stacks', async () => {
  const { app } = await launchLive();
  const panel = await openPanelOf(app);
  const payloads = panel.getByRole('combobox', { name: 'Payloads' });
  await payloads.selectOption('Redacted payloads');
  await panel.locator('select[aria-label=Payloads][title*="no value"]').waitFor();
  expect(await payloads.inputValue()).toBe('redacted');
  const stacks = panel.getByLabel('Stacks');
  // It is ticked when the app has said so, not by the click.
  await stacks.click();
  await expect.poll(() => stacks.isChecked()).toBe(true);
  await payloads.selectOption('Full payloads');
  await expect.poll(() => payloads.inputValue()).toBe('full');
});
