/**
 * npm run prove -- transparency [--seed S] [--programs N] [--only I]
 *
 * The same random programs in two launches of the same app, with Portscope and without it, side by side; after each,
 * and before it where a realm is new, every realm looks round. What differs is run again on both sides, also with orders
 * held back, so that races go otherwise: what two runs of the app alone differ in, too, is the program's own chance, and what
 * comes with Portscope in less than half of the runs is taken for it: both are told as unsteady. The rest is a difference.
 */
import { numberOption } from '../options';
import { standardStage } from '../program/stage-plan';
import { programOf } from '../program/steps';
import { Comparison } from './comparison';
import { Pair } from './pair';
import { Side } from './side';

const { PORTSCOPE_ROOT: root = '', PORTSCOPE_ELECTRON_EXECUTABLE: executable = '' } = process.env;

const { argv } = process;
const seed = numberOption(argv, 'seed') ?? Math.floor(Math.random() * 1_000_000_000);
const programs = numberOption(argv, 'programs') ?? 200;
const only = numberOption(argv, 'only');
const first = only ?? 0;
const last = only === null ? programs : only + 1;

const stage = standardStage;
const alone = new Side({ root, executable, portscope: false, look: true }, stage);
const watched = new Side({ root, executable, portscope: true, look: true }, stage);
const pair = new Pair(alone, watched);
const comparison = new Comparison(pair, console.log);
const started = performance.now();
console.log(`transparency: ${programs} programs, seed ${seed}`);
try {
  for (let i = first; i < last; i++) {
    await comparison.run(`program ${i}`, programOf(seed, i));
    if ((i + 1) % 50 === 0 && i + 1 < last) console.log(`${i + 1} programs, ${secondsGone()} s`);
  }
} finally {
  await comparison.end();
}
console.log(
  `programs ${programs}, realms looked at ${watched.realms}, values compared ${comparison.compared}, ${secondsGone()} s`,
);
for (const loss of watched.losses) console.log(loss);
for (const why of pair.stuck) console.log(`started anew: ${why}`);
const { alone: crashedAlone, watched: crashedWatched } = pair.crashes;
if (crashedAlone + crashedWatched > 0)
  console.log(
    `renderers that ended by themselves: alone ${crashedAlone}, with Portscope ${crashedWatched}`,
  );
console.log(`differences ${comparison.differences}, unsteady ${comparison.unsteady}`);
const isSame = comparison.differences === 0 && crashedWatched <= crashedAlone;
process.exitCode = isSame && watched.losses.length === 0 ? 0 : 1;

function secondsGone(): string {
  return ((performance.now() - started) / 1000).toFixed(0);
}
