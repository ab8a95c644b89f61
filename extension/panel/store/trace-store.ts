/**
 * The model and its revision. Events change the model in place; listeners hear of it at most ten times a second.
 * A new connection sends everything from the start, so it fills a fresh model, which takes the old one's place
 * when it is complete: the rows on screen do not vanish meanwhile.
 */
import { createStore } from 'zustand/vanilla';
import { createModel, type Model } from '../../../instrumentation/model';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import type { Micros } from '../../../instrumentation/trace/ids';

export interface TraceState {
  readonly model: Model;
  /** Counts the changes of `model`, whichever model it is. */
  readonly revision: number;
}

/** Runs it later, once. `news`: events that came since it last ran. */
export type Schedule = (run: () => void, news: () => number) => void;

export function createTraceStore(schedule: Schedule = atPace()) {
  const store = createStore<TraceState>(() => ({ model: createModel(), revision: 0 }));
  let filling: Model = store.getState().model;
  let scheduled = false;
  let news = 0;

  function tell(): void {
    if (scheduled) return;
    scheduled = true;
    schedule(
      () => {
        scheduled = false;
        news = 0;
        store.setState((state) => ({ revision: state.revision + 1 }));
      },
      () => news,
    );
  }

  function show(): void {
    store.setState((state) => ({ model: filling, revision: state.revision + 1 }));
  }

  return {
    ...store,
    /** `keepShowing`: leave the old rows up until `complete()`. */
    restart(keepShowing: boolean, electron: string | null = null): void {
      filling = createModel({ electron });
      if (!keepShowing) show();
    },
    complete(): void {
      if (store.getState().model !== filling) show();
    },
    /** `now`: by the main process's clock. */
    tick(now: Micros): void {
      const { revision } = filling;
      filling.tick(now);
      if (filling.revision !== revision && filling === store.getState().model) tell();
    },
    /** Returns how many of the events the model could not take. */
    apply(events: readonly TraceEvent[]): number {
      let refused = 0;
      try {
        filling.apply(events);
      } catch {
        refused = events.length;
      }
      news += events.length;
      if (filling === store.getState().model) tell();
      return refused;
    },
  };
}

export type TraceStore = ReturnType<typeof createTraceStore>;

/**
 * Milliseconds between two drawings while there is traffic: nobody reads faster, and what the panel takes of the machine
 * the app lacks. Of thousands of messages a second nobody reads any, and the app needs the machine most; there, and where
 * drawing is slow so that it would take more than a tenth of the time, it is done less often.
 */
const PACE = 100;
const BUSY_PACE = 250;
const LONGEST_PACE = 500;
const SHARE = 10;
/** Events a millisecond, for the second and the third of these. A message is two or three. */
const BUSY = 5;
const FLOOD = 15;

function paceOf(rate: number): number {
  if (rate > FLOOD) return LONGEST_PACE;
  return rate > BUSY ? BUSY_PACE : PACE;
}

/** With the next frame after a rest, else so long after the last one. */
function atPace(): Schedule {
  let last = 0;
  let next = Number.NEGATIVE_INFINITY;
  return (run, news) => {
    const draw = (): void => {
      const begin = performance.now();
      const pace = paceOf(news() / (begin - last));
      last = begin;
      next = begin + pace;
      run();
      // React draws in a microtask, the page after that; a task of our own comes behind both.
      setTimeout(() => {
        const took = performance.now() - begin;
        next = begin + Math.min(LONGEST_PACE, Math.max(pace, SHARE * took));
      });
    };
    const wait = next - performance.now();
    if (wait <= 0) nextFrame(draw);
    else setTimeout(() => nextFrame(draw), wait);
  };
}

/** A hidden page gets no frames; its rows still come up to date within a second. */
function nextFrame(run: () => void): void {
  if (typeof requestAnimationFrame !== 'function') {
    setTimeout(run, 16);
    return;
  }
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    clearTimeout(late);
    cancelAnimationFrame(frame);
    run();
  };
  const late = setTimeout(once, 250);
  const frame = requestAnimationFrame(once);
}
