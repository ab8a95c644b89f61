import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build/build.mjs';
import { runTargets } from '../build/targets.mjs';
import { provideElectron, root, SetUpProblem, say, withDisplay } from '../set-up/index.mjs';
import { runApp } from '../start/run-app.mjs';
import { takes } from './shots.mjs';

const folder = join(root, 'docs', 'pictures');
const size = { width: 1280, height: 560 };

/**
 * @param {string[]} names of scenarios; all of them where none is named
 * @returns {Promise<number>}
 */
export async function pictures(names = []) {
  const { executablePath } = await provideElectron();
  await build(runTargets);
  mkdirSync(folder, { recursive: true });
  const chosen = takes.filter(({ scenario }) => names.length === 0 || names.includes(scenario));
  await withDisplay(async () => {
    for (const theme of /** @type {const} */ (['light', 'dark']))
      for (const take of chosen) await shoot(executablePath, theme, take);
    return 0;
  });
  return 0;
}

/**
 * @param {string} executable
 * @param {'light' | 'dark'} theme
 * @param {typeof takes[number]} take
 */
async function shoot(executable, theme, { scenario, shots }) {
  const profile = await mkdtemp(join(tmpdir(), 'portscope-'));
  try {
    // A copy, so that no picture shows where this repository lies; and the theme that DevTools starts with.
    const copy = join(profile, 'app');
    cpSync(join(root, 'dist'), copy, { recursive: true });
    const preferences = { 'ui-theme': `"${theme}"`, uiTheme: `"${theme}"` };
    writeFileSync(
      join(profile, 'Preferences'),
      JSON.stringify({ electron: { devtools: { preferences } } }),
    );
    const files = shots.map(({ name, script }) => ({
      script,
      file: join(folder, `${name}-${theme}.png`),
    }));
    process.env.PORTSCOPE_CAMERA = JSON.stringify({ theme, ...size, pictures: files });
    const code = await runApp(executable, [
      `--user-data-dir=${profile}`,
      '-r',
      join(root, 'scripts', 'pictures', 'camera.cjs'),
      join(copy, 'demo-app'),
      '--scenario',
      scenario,
    ]);
    if (code !== 0)
      throw new SetUpProblem(
        `No pictures of the scenario ${scenario}, ${theme}: the app ended with ${code}.`,
      );
    for (const { file } of files) say(`Made ${file.slice(root.length + 1)}`);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
