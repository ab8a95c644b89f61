/**
 * Starts the replay app and finds the panel in it. Needs a display.
 *
 *   const replay = await launchReplay(['--rows=10', '--dark', '--window']);
 *   await replay.panel.getByRole('tab', { name: 'Messages' }).click();
 *   await replay.close();
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Frame, Page } from 'playwright-core';
import { launchApp } from '../../electron/launch';

export interface Replay {
  readonly app: ElectronApplication;
  /** The page the panel is in. */
  readonly page: Page;
  /** The panel itself. */
  readonly panel: Page | Frame;
  close(): Promise<void>;
}

const folder = path.dirname(fileURLToPath(import.meta.url));
const EXTENSION = 'chrome-extension://kcinknkjkaccpaphjmmgmikhdbacdjcj';
const LIMIT_MS = 30_000;

/** Options as in main.cjs; `patience` milliseconds for the history to be read. */
export async function launchReplay(
  options: readonly string[],
  patience = LIMIT_MS,
): Promise<Replay> {
  const { app, close } = await launchApp(folder, { args: options });
  try {
    const inWindow = options.includes('--window');
    const page = inWindow ? await app.firstWindow() : await devToolsOf(app);
    await page.emulateMedia({ colorScheme: null });
    const panel = inWindow ? page : await showPanel(page);
    await panel.waitForFunction(
      () => {
        const { connection } = document.documentElement.dataset;
        return connection === 'live' || connection === 'lost';
      },
      undefined,
      { timeout: patience },
    );
    return { app, page, panel, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export function devToolsOf(app: ElectronApplication): Promise<Page> {
  return until(() => app.windows().find((page) => page.url().startsWith('devtools://')));
}

/** Brings the panel to the front. */
export async function showPanel(devTools: Page): Promise<Frame> {
  const id = `${EXTENSION}Portscope`;
  const show = `(async () => {
    const { InspectorView } = await import('./ui/legacy/legacy.js');
    const view = InspectorView.InspectorView.instance();
    if (!view.hasPanel(${JSON.stringify(id)})) return false;
    await view.showPanel(${JSON.stringify(id)});
    return true;
  })()`;
  // DevTools throws while it is still setting itself up.
  await until(() => devTools.evaluate<boolean>(show).catch(() => false));
  return until(() => devTools.frames().find((frame) => frame.url() === `${EXTENSION}/panel.html`));
}

async function until<Found>(
  look: () => Found | undefined | false | Promise<Found | undefined | false>,
): Promise<Found> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('DevTools did not show the Portscope panel in time');
}
