/** The real panel, in real DevTools, acting on a real app. */
import type { Frame, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPanel } from '../electron/fixtures/panel-voice';
import { inPage, launchPlain } from '../electron/fixtures/plain';
import { only, traceOf } from '../electron/fixtures/reading';
import type { LaunchedApp } from '../electron/launch';
import { devToolsOf, showPanel } from './replay/launch';

async function openDevTools({ app }: LaunchedApp): Promise<{ page: Page; panel: Frame }> {
  await app.evaluate(() => {
    globalThis.fixture.window.show();
    globalThis.fixture.window.webContents.openDevTools({ mode: 'detach' });
  });
  const page = await devToolsOf(app);
  const panel = await showPanel(page);
  await panel.waitForSelector('html[data-connection=live]');
  return { page, panel };
}

const talk = `(() => {
  const { port1, port2 } = new MessageChannel();
  globalThis.heard = [];
  globalThis.kept = [port1, port2];
  port2.onmessage = ({ data }) => heard.push(data);
  port1.onmessage = ({ data }) => heard.push(['A', data]);
  port1.postMessage({ type: 'search', words: ['port'] });
})()`;

it('in DevTools: a recorded message is posted again, and a port closed', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(plain, talk);
  const { page, panel } = await openDevTools(plain);
  await panel.getByRole('tab', { name: 'Messages' }).click();
  await panel.locator('[data-message] [role=gridcell]').first().click();
  await panel.getByRole('button', { name: 'Edit and post again…' }).click();
  const field = panel.getByLabel('Payload, as JSON');
  expect(JSON.parse(await field.inputValue())).toEqual({ type: 'search', words: ['port'] });
  await field.fill('{ "type": "from the panel" }');
  await page.keyboard.press('Control+Enter');
  await panel
    .getByRole('dialog', { name: 'Post into your app?' })
    .getByText('Post', { exact: true })
    .click();
  await expect.poll(() => inPage(plain, 'heard.at(-1)')).toEqual({ type: 'from the panel' });
  await panel.getByText('injected as').first().waitFor();
  const filter = panel.getByRole('combobox', { name: 'Filter' });
  await filter.fill('is:injected');
  await panel.locator('[data-message] [role=gridcell]').first().click();
  // In every other view of it, too.
  await panel.getByRole('button', { name: 'What caused it, what it caused' }).click();
  await panel.locator('[aria-label=Trace] [data-tone=injected]').waitFor();
  await panel.getByRole('tab', { name: 'Flow' }).click();
  await expect
    .poll(() => panel.locator('.flow-mirror [aria-selected=true]').textContent())
    .toContain('Posted from Portscope, not by the app');
  await panel.getByRole('tab', { name: 'Port' }).click();
  await panel.locator('.said [data-tone=injected]').first().waitFor();
  await panel.getByRole('tab', { name: 'Map' }).click();
  await panel.locator('.map-edge', { hasText: '✎ 1' }).first().waitFor();
  await filter.fill('');

  await panel.getByRole('tab', { name: 'Channels' }).click();
  await panel.locator('[data-channel] [role=gridcell]').first().click();
  await panel.getByRole('button', { name: 'Close B…' }).click();
  await panel.getByRole('button', { name: 'Close the port' }).click();
  await panel.getByText('from Portscope, not by the app').waitFor();
  expect(await panel.getByRole('button', { name: 'Post as A…' }).isDisabled()).toBe(true);
  const closed = only(await traceOf(plain), 'port-closed');
  expect(closed).toMatchObject([{ reason: 'called', stack: '' }]);
});

it('a line of the main process goes to the editor', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(() => {
    const { electron } = globalThis.fixture;
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    electron.shell.openExternal = async (address) => void opened.push(address);
    globalThis.fixture.makeChannel();
  });
  const panel = await openPanel(plain);
  await panel.locator('[data-channel] [role=gridcell]').first().click();
  const line = panel.locator('.stack-line:enabled').first();
  await line.click();
  const opened = () =>
    plain.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await expect.poll(opened).toHaveLength(1);
  expect((await opened())[0]).toMatch(/^vscode:\/\/file\/.*\/plain\/main\.cjs:\d+:\d+$/);
});

it('a line of a page goes to Sources', async () => {
  const plain = await launchPlain({ portscope: true });
  const { page, panel } = await openDevTools(plain);
  // DevTools knows the scripts that come from now on.
  await inPage(plain, `${talk}\n//# sourceURL=app://shown/made.js`);
  await panel.locator('[data-channel] [role=gridcell]').first().click();
  await panel.locator('.stack-line:enabled', { hasText: 'made.js' }).first().click();
  const shown = () =>
    page.evaluate<string>(`(async () => {
      const { InspectorView } = await import('./ui/legacy/legacy.js');
      return InspectorView.InspectorView.instance().tabbedPane.selectedTabId;
    })()`);
  await expect.poll(shown).toBe('sources');
});
