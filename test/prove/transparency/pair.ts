/**
 * The app alone and the app with Portscope, side by side. An app that is too busy to answer in time is started anew, and the other with
 * it: windows, contents and processes have numbers that go on, and are compared.
 */
import type { Step } from '../program/steps';
import { CrashError } from '../run/stage';
import type { Outcome } from './outcome';
import type { RunManner, Side } from './side';

const MOST_TRIES = 4;

export class Pair {
  /** Why one of them was started anew. */
  readonly stuck: string[] = [];
  /** Renderers that ended by themselves: in the app alone, and with Portscope. */
  readonly crashes = { alone: 0, watched: 0 };
  /** How often both were started. */
  launches = 1;

  constructor(
    private readonly alone: Side,
    private readonly watched: Side,
  ) {}

  /** What both could see of one run; if they don't look round, only what the program itself has seen. */
  async run(
    steps: readonly Step[],
    name: string,
    manner: RunManner,
  ): Promise<readonly [Outcome, Outcome]> {
    for (let tries = 1; ; tries++) {
      const [one, other] = await Promise.all([
        this.alone.run(steps, manner),
        this.watched.run(steps, manner),
      ]);
      if (!(one instanceof Error) && !(other instanceof Error)) return [one, other];
      if (one instanceof CrashError) this.crashes.alone++;
      if (other instanceof CrashError) this.crashes.watched++;
      const [where, error] =
        one instanceof Error
          ? (['alone', one] as const)
          : (['with Portscope', other as Error] as const);
      this.stuck.push(`${name} ${where}: ${error.message.split('\n')[0]}`);
      await this.end();
      if (tries === MOST_TRIES) throw error;
    }
  }

  async end(): Promise<readonly [Outcome, Outcome]> {
    this.launches++;
    return Promise.all([this.alone.end(), this.watched.end()]);
  }
}
