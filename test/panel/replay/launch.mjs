/**
 * Starts the replay app and finds the panel in it. Needs a display, and the path of an Electron.
 *
 *   const replay = await launchReplay(electronPath, ['--rows=10', '--dark']);
 *   await replay.panel.getByRole('tab', { name: 'Messages' }).click();
 *   await replay.close();
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';

const folder = path.dirname(fileURLToPath(import.meta.url));
const TITLE = 'Portscope';
const LIMIT_MS = 30_000;

/** @param {string} executablePath @param {readonly string[]} options see main.cjs */
export async function launchReplay(executablePath, options) {
  process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';
  const profile = await mkdtemp(path.join(tmpdir(), 'portscope-replay-'));
  const app = await _electron.launch({
    executablePath,
    // Without a sandbox the extension's pages in DevTools never finish loading.
    chromiumSandbox: true,
    args: [folder, `--profile=${profile}`, ...options],
  });
  const page = options.includes('--window') ? await app.firstWindow() : await devTools(app);
  const panel = options.includes('--window') ? page : await panelOf(page);
  await panel.waitForFunction(() => document.documentElement.dataset.connection !== 'connecting');
  return {
    app,
    /** The page the panel is in: take pictures of this one. */
    page,
    /** Page or frame of the panel itself. */
    panel,
    async close() {
      await app.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

async function devTools(app) {
  return until(() => app.windows().find((page) => page.url().startsWith('devtools://')));
}

async function panelOf(page) {
  const id = await until(() =>
    // DevTools throws while it is still setting itself up.
    page.evaluate(async (title) => {
      const { InspectorView } = await import('./ui/legacy/legacy.js');
      const view = InspectorView.InspectorView.instance();
      const id = `chrome-extension://kcinknkjkaccpaphjmmgmikhdbacdjcj${title}`;
      if (!view.hasPanel(id)) return null;
      await view.showPanel(id);
      return id;
    }, TITLE).catch(() => null),
  );
  if (!id) throw new Error('DevTools has no Portscope panel');
  return until(() => page.frames().find((frame) => frame.url().endsWith('/panel.html')));
}

async function until(look) {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Not found in time');
}
