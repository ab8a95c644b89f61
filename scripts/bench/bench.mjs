import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from '../build/build.mjs';
import { runTargets } from '../build/targets.mjs';
import { onSignal, provideElectron, withDisplay } from '../set-up/index.mjs';
import { startApp } from './app.mjs';
import { loads, steady } from './loads.mjs';
import { summary } from './ratios.mjs';

/** So long the processes of the app are left alone before a measurement, to come to rest; milliseconds. */
const REST = 400;

/** @typedef {Awaited<ReturnType<typeof startApp>>} App */

/**
 * Two copies of the same app run side by side, one with Portscope, DevTools open in both, with Portscope's panel in front
 * in the first. They are measured in turn, and a ratio is of two measurements that followed each other.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit code: 1 when a limit is missed
 */
export async function bench(args) {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'string' }, pairs: { type: 'string' }, only: { type: 'string' } },
  });
  const pairs = Number(values.pairs ?? 9);
  const chosen = loads.filter(({ name }) => !values.only || name.includes(values.only));
  const electron = await provideElectron();
  await build(runTargets);
  return withDisplay(async () => {
    /** @type {App[]} */
    const apps = [];
    const end = () => Promise.all(apps.splice(0).map((app) => app.end()));
    const forget = onSignal(async () => void (await end()));
    try {
      for (const portscope of [true, false])
        apps.push(await startApp(electron.executablePath, portscope));
      const [watched, alone] = /** @type {[App, App]} */ (apps);
      console.log(
        `Electron ${watched.version}, ${pairs} pairs, with to without; DevTools open in both,`,
      );
      console.log('with the Portscope panel in front in the watched one.\n');
      const results = [];
      for (const load of chosen) {
        results.push(await compare(load, watched, alone, pairs));
        print(results.at(-1), load);
      }
      if (!values.only || 'no loss'.includes(values.only)) {
        results.push(await withoutLoss(watched));
      }
      if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
      const missed = results.filter(({ name, ratio }) => isMissed(name, ratio));
      for (const { name } of missed) console.log(`Misses its limit: ${name}`);
      return missed.length === 0 ? 0 : 1;
    } finally {
      forget();
      await end();
    }
  });
}

/**
 * @param {import('./loads.mjs').Load} load
 * @param {App} watched
 * @param {App} alone
 * @param {number} pairs
 */
async function compare({ name, command, as, paused }, watched, alone, pairs) {
  if (paused) await watched.ask({ kind: 'capture', state: 'pause' });
  // The first run of each compiles what is measured.
  for (const app of [watched, alone]) await app.ask(command);
  const ratios = [];
  for (let pair = 0; pair < pairs; pair++) {
    // Which one comes first changes from pair to pair, as the machine may warm up or slow down.
    const order = pair % 2 === 0 ? [watched, alone] : [alone, watched];
    const ms = new Map();
    for (const app of order) {
      for (const other of [watched, alone]) await other.ask({ kind: 'settle' });
      await rest();
      ms.set(app, await app.ask(command));
    }
    const ratio = ms.get(watched) / ms.get(alone);
    ratios.push(as === 'time' ? ratio : 1 / ratio);
  }
  if (paused) await watched.ask({ kind: 'capture', state: 'resume' });
  return { name, ...summary(ratios) };
}

/** @param {App} watched */
async function withoutLoss(watched) {
  await watched.ask({ kind: 'settle' });
  const { sent, received, ms, posted, delivered, unreported, factsLost } =
    await watched.ask(steady);
  const rate = Math.round(sent / (ms / 1000));
  console.log(
    `\n${rate} messages a second for ${Math.round(ms / 1000)} s: ${sent} posted, ${received} received, ` +
      `${posted} recorded as posted and ${delivered} as delivered, ${unreported} without their post, ${factsLost} facts lost`,
  );
  const kept = (Math.min(posted, delivered) - factsLost) / sent;
  // Not lost, and not at the rate that was asked for either: nothing is shown then.
  const reached = Math.min(1, rate / RATE);
  if (reached < 0.99)
    console.log(`The machine reached ${rate} of the ${RATE} that were asked for.`);
  const ratio = kept * (reached < 0.99 ? reached : 1);
  return { name: NO_LOSS, ratio, low: ratio, high: ratio };
}

const RATE = 10_000;
const NO_LOSS = 'no loss at 10,000 messages a second';

/**
 * @param {string} name
 * @param {number} ratio
 */
function isMissed(name, ratio) {
  if (name === NO_LOSS) return ratio !== 1;
  const load = loads.find((one) => one.name === name);
  if (!load) return false;
  return load.as === 'time' ? ratio > load.limit : ratio < load.limit;
}

/**
 * @param {{ name: string, ratio: number, low: number, high: number } | undefined} result
 * @param {import('./loads.mjs').Load} load
 */
function print(result, load) {
  if (!result) return;
  const figures = `${result.ratio.toFixed(2)}x  (${result.low.toFixed(2)} to ${result.high.toFixed(2)})`;
  const what = load.as === 'time' ? 'of the time' : 'of the rate';
  console.log(`${load.name.padEnd(26)}${figures} ${what}`);
}

const rest = () => new Promise((resolve) => setTimeout(resolve, REST));
