/** A few programs of `npm run prove -- identity`, of a fixed seed; the command itself runs hundreds. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../../scripts/build/build.mjs';
import { proofTarget } from '../../scripts/build/targets.mjs';
import { root } from '../../scripts/set-up/index.mjs';
import { Judge } from '../prove/identity/judge';
import { Totals } from '../prove/identity/totals';
import { standardStage } from '../prove/program/stage-plan';
import { programOf } from '../prove/program/steps';
import { electronPath } from './fixtures/electron';

const SEED = 2026;
const PROGRAMS = 8;

let judge: Judge;

beforeAll(async () => {
  await build([proofTarget]);
  const executable = await electronPath();
  judge = new Judge({ root, executable, portscope: true }, standardStage);
});

afterAll(() => judge.end());

it('the trace tells the truth about random programs', async () => {
  const totals = new Totals();
  for (let i = 0; i < PROGRAMS; i++) {
    const { wrong, unknown, log } = await judge.judge(programOf(SEED, i));
    expect(wrong, `program ${i} of seed ${SEED}`).toEqual([]);
    totals.add(log, unknown);
  }
  // That it is about something.
  expect(totals.messages).toBeGreaterThan(500);
  expect(totals.transfers).toBeGreaterThan(50);
});
