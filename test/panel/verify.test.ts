/** *Verify* in the panel, in a real DevTools: asks once, looks at the heaps of an app that leaks, and says what it has found. */
import { fileURLToPath } from 'node:url';
import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchApp } from '../electron/launch';
import { devToolsOf, showPanel } from './replay/launch';

const corpus = (name: string) => fileURLToPath(new URL(`../corpus/${name}`, import.meta.url));

async function panelOf(name: string) {
  const { app } = await launchApp(corpus(name), { register: true });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.openDevTools({ mode: 'detach' }),
  );
  const panel = await showPanel(await devToolsOf(app));
  await panel.waitForSelector('html[data-connection=live]');
  return { app, panel };
}

const verifyIn = (panel: Frame) => panel.getByRole('region', { name: 'Verify' });
const certainty = (panel: Frame) =>
  panel
    .locator('[data-finding=never-closed]')
    .first()
    .getAttribute('data-severity', { timeout: 30_000 });

test('a leak is proven where it is shown, and the port says what keeps it', async () => {
  const { panel } = await panelOf('search-suggest');
  await panel.getByRole('tab', { name: 'Findings' }).click();
  await expect.poll(() => certainty(panel)).toBe('info');
  await panel.locator('[data-finding=never-closed]').first().click();

  const button = verifyIn(panel).getByRole('button', { name: 'Verify' });
  await button.click();
  const asked = panel.getByRole('dialog', { name: 'Look at the heap?' });
  await asked.getByRole('button', { name: 'Cancel' }).click();
  expect(await verifyIn(panel).getByRole('status').count()).toBe(0);
  await button.click();
  await asked.getByRole('button', { name: 'Look at it' }).click();
  await expect.poll(() => certainty(panel)).toBe('error');
  await expect
    .poll(() => verifyIn(panel).getByRole('listitem').first().textContent())
    .toContain('nothing but its being open keeps it');
  expect(await panel.locator('.finding-sentence').textContent()).toContain('The heaps prove it');

  // It is not asked again, and goes on from a port.
  await panel.getByRole('tab', { name: 'Channels' }).click();
  await panel.locator('[data-channel]').first().click();
  await panel.getByRole('tab', { name: 'Port' }).click();
  await verifyIn(panel).getByRole('button', { name: 'Verify' }).click();
  expect(await asked.count()).toBe(0);
  await expect
    .poll(() => verifyIn(panel).getByRole('listitem').allTextContents())
    .toEqual([
      expect.stringContaining('being open keeps it'),
      expect.stringContaining('being open keeps it'),
    ]);
});
