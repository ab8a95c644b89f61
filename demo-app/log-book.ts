/** Who logged what, by source, and who waits for a line. */
import type { ScenarioLog } from './scenario';

interface Waiter {
  readonly source: string;
  readonly line: string;
  readonly resolve: () => void;
}

export class LogBook {
  readonly #lines = new Map<string, string[]>();
  readonly #changed: () => void;
  #waiters: readonly Waiter[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(source: string, line: string): void {
    const lines = this.#lines.get(source);
    if (lines === undefined) this.#lines.set(source, [line]);
    else lines.push(line);

    const answered = this.#waiters.filter(
      (waiter) => waiter.source === source && waiter.line === line,
    );
    this.#waiters = this.#waiters.filter((waiter) => !answered.includes(waiter));
    for (const waiter of answered) waiter.resolve();
    this.#changed();
  }

  has(source: string, line: string): Promise<void> {
    if (this.#lines.get(source)?.includes(line)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters = [...this.#waiters, { source, line, resolve }];
    });
  }

  /** Sources by name, so that two runs compare whatever process was faster. */
  toJSON(): ScenarioLog {
    const sources = [...this.#lines].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sources.map(([source, lines]) => [source, [...lines]]));
  }
}
