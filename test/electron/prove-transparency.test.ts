/** A few programs of `npm run prove -- transparency`, of a fixed seed; the command itself runs hundreds. */
import { expect, it } from 'vitest';
import { build } from '../../scripts/build/build.mjs';
import { proofTarget } from '../../scripts/build/targets.mjs';
import { root } from '../../scripts/set-up/index.mjs';
import { standardStage } from '../prove/program/stage-plan';
import { programOf } from '../prove/program/steps';
import { Comparison } from '../prove/transparency/comparison';
import { Pair } from '../prove/transparency/pair';
import { Side } from '../prove/transparency/side';
import { electronPath } from './fixtures/electron';

const SEED = 2027;
const PROGRAMS = 3;

it('an app sees the same with Portscope as without it', { timeout: 180_000 }, async () => {
  await build([proofTarget]);
  const executable = await electronPath();
  const sideOf = (portscope: boolean): Side =>
    new Side({ root, executable, portscope, look: true }, standardStage);
  const watched = sideOf(true);
  const told: string[] = [];
  const comparison = new Comparison(new Pair(sideOf(false), watched), (text) => told.push(text));
  try {
    for (let i = 0; i < PROGRAMS; i++)
      await comparison.run(`program ${i} of seed ${SEED}`, programOf(SEED, i));
  } finally {
    await comparison.end();
  }
  expect(told).toEqual([]);
  expect(watched.losses).toEqual([]);
  // That it is about something.
  expect(comparison.compared).toBeGreaterThan(10_000);
});
