/** All rules, in the order of RULE_IDS. */
import type { AnyRule } from '../rule';
import { neverStarted } from './never-started';
import { startedWithoutListener } from './started-without-listener';

export const rules: readonly AnyRule[] = [neverStarted, startedWithoutListener];
