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

/** Opens a view, and waits until it is drawn. */
const open = (/** @type {string} */ view) => `new Promise((resolve) => {
  [...document.querySelectorAll('[role=tab]')].find((tab) => tab.textContent.startsWith(${JSON.stringify(view)})).click();
  requestAnimationFrame(() => requestAnimationFrame(resolve));
})`;

/** Goes from what is selected by a link in its details. */
const follow = (/** @type {string} */ text) => `new Promise((resolve) => {
  [...document.querySelectorAll('.details .link')].find((link) => link.textContent === ${JSON.stringify(text)}).click();
  requestAnimationFrame(() => requestAnimationFrame(resolve));
})`;

/** Presses a key on an element. */
function press(/** @type {string} */ selector, /** @type {string} */ key) {
  return `new Promise((resolve) => {
  const element = document.querySelector(${JSON.stringify(selector)});
  element.focus();
  element.dispatchEvent(new KeyboardEvent('keydown', { key: ${JSON.stringify(key)}, bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(resolve));
})`;
}

const steps = (/** @type {string[]} */ ...scripts) =>
  scripts.reduce((before, next) => `${before}.then(() => ${next})`);

const anyChannel = select('[role=row][data-channel]');
const anyMessage = select('[role=row][data-message]');

/** Each picture: the scenario that runs, the size of DevTools in pixels, and what is clicked in the panel. */
const size = { width: 1280, height: 560 };
const shots = [
  { name: 'channels', scenario: 'main-world', script: anyChannel },
  { name: 'messages', scenario: 'reply-stream', script: steps(open('Messages'), anyMessage) },
  {
    name: 'flow',
    scenario: 'worker-window',
    script: steps(open('Messages'), anyMessage, open('Flow'), press('.flow-mirror', '0')),
  },
  {
    name: 'trace',
    scenario: 'worker-window',
    script: steps(open('Messages'), anyMessage, follow('What caused it, what it caused')),
  },
  { name: 'map', scenario: 'web-worker', script: open('Map') },
  {
    name: 'findings',
    scenario: 'worker-window',
    script: steps(open('Findings'), select('[role=row][data-finding]')),
  },
  { name: 'port', scenario: 'main-world', script: steps(anyChannel, follow('Journey of end B')) },
  {
    name: 'realms',
    scenario: 'web-worker',
    script: steps(open('Realms'), select('[role=row][data-realm="2"]')),
  },
];

/** @returns {Promise<number>} */
export async function pictures() {
  const { executablePath } = await provideElectron();
  await build(runTargets);
  mkdirSync(folder, { recursive: true });
  await withDisplay(async () => {
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      for (const { name, ...shot } of shots) {
        const demo = await openDemo({ executablePath, theme, ...size, ...shot });
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
