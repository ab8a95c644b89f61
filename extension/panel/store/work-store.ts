/** What the panel is doing for longer than a moment, one thing at a time: it is told, and can be stopped. */
import { createStore } from 'zustand/vanilla';

export interface Work {
  /** `Exporting for Perfetto`. */
  readonly title: string;
  /** So many lines, messages or events are done. */
  readonly done: number;
}

export interface WorkState {
  readonly work: Work | null;
}

/** What a job tells of itself. Gives false when it was stopped: then it is to end. */
export type Tell = (done: number) => boolean;

export function createWorkStore() {
  const store = createStore<WorkState>(() => ({ work: null }));
  let running = 0;
  return {
    ...store,
    /** Shown from the first time on that it tells of itself. Another job takes its place; what was running ends. */
    async run(title: string, job: (tell: Tell) => Promise<void>): Promise<void> {
      running += 1;
      const own = running;
      try {
        await job((done) => {
          if (own !== running) return false;
          store.setState({ work: { title, done } });
          return true;
        });
      } finally {
        if (own === running) store.setState({ work: null });
      }
    },
    stop(): void {
      running += 1;
      store.setState({ work: null });
    },
  };
}
