/** Starts the live app (main.cjs) with the built instrumentation, and opens its panel in DevTools. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserWindow } from 'electron';
import type { ElectronApplication, Frame } from 'playwright-core';
import { expect } from 'vitest';
import { launchApp } from '../../electron/launch';
import { devToolsOf, showPanel } from '../replay/launch';

export const folder = path.dirname(fileURLToPath(import.meta.url));

export type Live = { live?: BrowserWindow; portscope?: typeof import('../../../instrumentation') };

export async function launchLive(userDataDir?: string) {
  const launched = await launchApp(folder, {
    register: true,
    ...(userDataDir === undefined ? {} : { userDataDir }),
  });
  await expect
    .poll(() => launched.app.evaluate(() => (globalThis as Live).live !== undefined))
    .toBe(true);
  return launched;
}

export async function openPanelOf(app: ElectronApplication): Promise<Frame> {
  await app.evaluate(() => (globalThis as Live).live?.webContents.openDevTools({ mode: 'detach' }));
  const panel = await showPanel(await devToolsOf(app));
  await panel.waitForSelector('html[data-connection=live]');
  return panel;
}
