import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { root } from '../../scripts/set-up/index.mjs';
import { readCorpus } from '../prove/diagnosis/corpus';
import { judge } from '../prove/diagnosis/judge';
import { runCheck } from '../prove/diagnosis/run-check';

/** A few of the corpus, as the proof runs all of it: `npm run prove -- diagnosis`. */
const FEW = [
  'photo-thumbs',
  'chat-desk',
  'contact-form',
  'photo-sync',
  'order-desk',
  'window-hub',
  'chart-panels',
  'tab-broker',
  'lyrics-sync',
  'settings-daemon',
  'invoice-app',
  'statement-desk',
  // A driver like Playwright has pages say that they are visible, so this is where a hidden one is seen.
  'practice-room',
] as const;

const corpus = fileURLToPath(new URL('../corpus', import.meta.url));

// Each is looked at for ten seconds and does little: two at once, as the proof has them on two processors.
it.concurrent.each(FEW)('%s: what is expected of it is found, and nothing else', async (name) => {
  const [app] = readCorpus(corpus, name).apps;
  if (!app) throw new Error(`There is no app ${name}.`);
  const { findings, notes } = await runCheck(root, app.folder, null);
  const { right, missing, extra } = judge(findings, app.expected);
  expect({ right, missing, extra }, notes.join('\n')).toMatchObject({
    right: true,
    missing: [],
    extra: [],
  });
});
