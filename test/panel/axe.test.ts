/** No serious fault of accessibility in any view, light and dark. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { launchReplay } from './replay/launch';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test.each(['light', 'dark'])('axe finds nothing serious, %s', async (theme) => {
  const { panel, page } = await launchReplay([
    '--rows=300',
    '--reading',
    '--window',
    ...(theme === 'dark' ? ['--dark'] : []),
  ]);
  // The page's own policy keeps scripts out that are not its own; the driver's don't count as such.
  await panel.evaluate(axe);
  const faults: string[] = [];
  const look = async (where: string): Promise<void> => {
    const { violations } = (await panel.evaluate(
      'axe.run(document, { resultTypes: ["violations"] })',
    )) as AxeResults;
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      for (const node of nodes.slice(0, 3))
        faults.push(
          `${where}: ${id} ${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 300)}`,
        );
    }
  };

  const tabs = panel.getByRole('tab');
  for (let i = 0; i < (await tabs.count()); i++) {
    await tabs.nth(i).click();
    const row = panel.locator('.grid [role=row].grid-data').nth(1);
    if ((await row.count()) > 0) await row.click({ position: { x: 30, y: 10 } });
    // What was selected is drawn, and so are its details.
    await panel.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await look((await tabs.nth(i).textContent()) ?? '');
  }
  expect(await panel.locator('[data-rule]').count()).toBeGreaterThan(0);
  await page.keyboard.press('?');
  await look('keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await look('breaks');
  await panel.getByLabel('Filter of the break').fill('data.type=x');
  await panel.getByRole('button', { name: 'Add' }).click();
  await look('the question before the first break');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await panel.getByRole('tab', { name: 'Channels' }).click();
  await panel.locator('[data-channel="1"] [role=gridcell]').first().click();
  await panel.getByRole('button', { name: 'Post as A…' }).click();
  await look('a message that is written');
  await page.keyboard.press('Escape');
  await panel.getByRole('combobox', { name: 'Filter' }).pressSequentially('is:');
  await look('completion');
  expect(faults).toEqual([]);
});
