/**
 * A port that went to a frame without a probe is missed by nobody, so a window's world looks for such by itself: soon after
 * ports have come into its hands, then ever more seldom. Only where there is another window that it could have gone to;
 * one that this window has opened has a probe, and is told of by that.
 */
import type { CoreRealm } from './dom-core';
import type { HeldPorts } from './held-ports';
import { getterOf } from './natives';

/** Milliseconds. A look takes 21 µs and one more for each port, on 25.8.4 and 33.2.1. */
const SOON = 1_000;
const SELDOM = 64_000;

const self = globalThis as unknown as Window;
const lengthOf = getterOf(self, 'length') as (of: Window) => number;
const parentOf = getterOf(self, 'parent') as (of: Window) => Window | null;
const openerOf = getterOf(self, 'opener') as (of: Window) => unknown;

export function lookNowAndThen(
  { recorder, after }: Pick<CoreRealm, 'recorder' | 'after'>,
  book: HeldPorts<MessagePort>,
  look: () => void,
): void {
  let delay = 0;
  let turn = 0;
  const isAlone = (): boolean => lengthOf(self) === 0 && parentOf(self) === self && !openerOf(self);
  const wait = (ms: number): void => {
    delay = ms;
    const mine = ++turn;
    after(ms, () => {
      // A port has come since, and is looked after sooner.
      if (mine !== turn || recorder.off) return;
      delay = 0;
      if (!isAlone()) recorder.guard('look', look);
      if (book.size > 0) wait(ms * 4 > SELDOM ? SELDOM : ms * 4);
    });
  };
  book.onAdd = () => {
    if (delay !== SOON && !recorder.off) wait(SOON);
  };
}
