import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build.mjs';
import { runTargets } from '../build/targets.mjs';
import { provideElectron, root, say, withDisplay } from '../set-up/index.mjs';
import { openDemo } from './demo.mjs';

const folder = join(root, 'docs', 'pictures');

/** Clicks the first row that fits, once there is one, and waits until its details are drawn. */
const select = (/** @type {string} */ row) => `new Promise((resolve) => {
  const look = () => {
    const found = document.querySelector(${JSON.stringify(row)});
    if (!found) return requestAnimationFrame(look);
    found.click();
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  };
  look();
})`;

const channels = select('[role=row][data-channel]');
const messages = `new Promise((resolve) => {
  [...document.querySelectorAll('[role=tab]')].find((tab) => tab.textContent.startsWith('Messages')).click();
  requestAnimationFrame(() => requestAnimationFrame(resolve));
}).then(() => ${select('[role=row][data-message]')})`;

/** Each picture: the scenario that runs, the size of DevTools in pixels, and what is clicked in the panel. */
const shots = [
  { name: 'channels', scenario: 'main-world', width: 1280, height: 560, script: channels },
  { name: 'messages', scenario: 'reply-stream', width: 1280, height: 560, script: messages },
];

/** @returns {Promise<number>} */
export async function pictures() {
  const { executablePath } = await provideElectron();
  await build(runTargets);
  mkdirSync(folder, { recursive: true });
  await withDisplay(async () => {
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      for (const { name, ...shot } of shots) {
        const demo = await openDemo({ executablePath, theme, ...shot });
        try {
          const file = join(folder, `${name}-${theme}.png`);
          writeFileSync(file, await demo.picture(shot.script));
          say(`Made ${file.slice(root.length + 1)}`);
        } finally {
          await demo.close();
        }
      }
    }
    return 0;
  });
  return 0;
}
