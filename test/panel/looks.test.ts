/** Nothing overlaps, is cut off or sticks out, from 400 px to ultra-wide, in any view, with and without details. */
import { expect, test } from 'vitest';
import { launchReplay, type Replay } from './replay/launch';

/** What is amiss with the boxes of the page, in words. */
const amiss = (panel: Replay['panel']) =>
  panel.evaluate(() => {
    const faults: string[] = [];
    const visible = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
    };
    const name = (element: Element): string =>
      `${element.className || element.localName} "${element.textContent?.slice(0, 24)}"`;

    // Beside each other, and within what they stand in.
    for (const frame of document.querySelectorAll(
      '.toolbar, .tabs, .filter-bar, .summary, .summary-figures, .details-head, .flow-tools, .grid-head .grid-row',
    )) {
      const boxes = [...frame.children].filter(visible);
      const around = frame.getBoundingClientRect();
      for (const [i, one] of boxes.entries()) {
        const a = one.getBoundingClientRect();
        // The line before the first figure of a row is cut off on purpose.
        if (a.left < around.left - 1.5 || a.right > around.right + 1.5)
          faults.push(`${name(one)} sticks out of ${frame.className}`);
        for (const other of boxes.slice(i + 1)) {
          const b = other.getBoundingClientRect();
          const over = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const under = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (over > 1.5 && under > 1.5) faults.push(`${name(one)} overlaps ${name(other)}`);
        }
      }
    }
    // Words of which none may be missing.
    for (const box of document.querySelectorAll(
      '.tab, .toolbar-check, .text-button, .summary-figure, .grid-sort > span',
    )) {
      const short = box.closest('.grid-head') !== null && innerWidth < 1280;
      if (visible(box) && !short && box.scrollWidth > box.clientWidth + 1)
        faults.push(`${name(box)} is cut off`);
    }
    // Only tables, drawings and trees scroll sideways.
    for (const box of document.querySelectorAll(
      '.panel, .toolbar, .summary, .details-body, .journey',
    )) {
      if (box.scrollWidth > box.clientWidth + 1) faults.push(`${name(box)} scrolls sideways`);
    }
    // A cell stands below its head.
    const heads = [...document.querySelectorAll('.grid-heading')];
    const row = document.querySelector('.grid-data');
    for (const [i, cell] of [...(row?.children ?? [])].entries()) {
      const left = heads[i]?.getBoundingClientRect().left ?? 0;
      if (Math.abs(cell.getBoundingClientRect().left - left) > 0.5)
        faults.push(`${name(cell)} is not below its head`);
    }
    return [...new Set(faults)];
  });

test.each([
  [400, 640],
  [512, 384],
  [768, 600],
  [1024, 600],
  [1280, 560],
  [2560, 900],
])('at %i × %i px', async (width, height) => {
  const { app, page, panel } = await launchReplay([
    '--rows=200',
    '--reading',
    '--window',
    `--width=${width}`,
    `--height=${height}`,
  ]);
  expect(await panel.evaluate(() => innerWidth)).toBe(width);
  const tabs = panel.getByRole('tab');
  for (const details of [false, true]) {
    for (let i = 0; i < (await tabs.count()); i++) {
      await tabs.nth(i).click();
      const view = await tabs.nth(i).textContent();
      await panel.waitForFunction(() => document.querySelector('.panel-main')?.children.length);
      const row = panel.locator('[role=grid] [role=row].grid-data').first();
      if (details && (await row.count()) > 0) await row.click({ position: { x: 30, y: 10 } });
      expect(await amiss(panel), `${view}${details ? ' with details' : ''}`).toEqual([]);
      if (!details) await page.keyboard.press('Escape');
    }
  }
  // Drawn as large at 200 % as a window of half the size is: tools and words keep their room.
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
  );
  if (width >= 800) {
    await panel.waitForFunction((half) => innerWidth === half, width / 2);
    expect(await amiss(panel), 'at 200 %').toEqual([]);
  }
});
