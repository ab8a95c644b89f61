import type { RunState } from './launcher/state';
import type { Scenario } from './scenario';
import { WindowStage } from './window-stage';

/** Far more than the slowest scenario takes on a busy machine (about 1 s); what takes longer waits for ever. */
const LIMIT_MS = 20_000;

type RunListener = (id: string) => void;

/** Runs one scenario at a time; the windows of the last one stay open until the next run. */
export class Runner {
  readonly #states = new Map<string, RunState>();
  readonly #showWindows: boolean;
  readonly #changed: RunListener;
  #stage: WindowStage | null = null;
  #running = false;

  constructor(showWindows: boolean, changed: RunListener = () => {}) {
    this.#showWindows = showWindows;
    this.#changed = changed;
  }

  state(id: string): RunState {
    return this.#states.get(id) ?? { kind: 'idle' };
  }

  async run(scenario: Scenario): Promise<RunState> {
    if (this.#running) return this.state(scenario.id);
    this.#running = true;
    try {
      return await this.#play(scenario);
    } finally {
      this.#running = false;
    }
  }

  /** Closes the windows of the last run. */
  async close(): Promise<void> {
    const stage = this.#stage;
    this.#stage = null;
    await stage?.close();
  }

  async #play(scenario: Scenario): Promise<RunState> {
    await this.close();
    const stage = new WindowStage(this.#showWindows, () => {
      if (this.state(scenario.id).kind === 'running') report('running');
    });
    this.#stage = stage;
    const report = (kind: 'running' | 'done') =>
      this.#tell(scenario.id, { kind, log: stage.book.toJSON() });

    report('running');
    try {
      await within(LIMIT_MS, scenario.run(stage));
      return report('done');
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return this.#tell(scenario.id, { kind: 'failed', log: stage.book.toJSON(), message });
    }
  }

  #tell(id: string, state: RunState): RunState {
    this.#states.set(id, state);
    this.#changed(id);
    return state;
  }
}

function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not finished after ${ms / 1000} s.`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
