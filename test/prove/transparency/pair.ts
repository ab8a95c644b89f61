/**
 * The app alone and the app with Portscope. An app that is too busy to answer in time is started anew, and the other with
 * it: windows, contents and processes have numbers that go on, and are compared.
 */
import type { Step } from '../program/steps';
import type { Outcome } from './outcome';
import type { Side } from './side';

const MOST_TRIES = 4;

export class Pair {
  /** Why one of them was started anew. */
  readonly stuck: string[] = [];

  constructor(
    private readonly alone: Side,
    private readonly watched: Side,
  ) {}

  /** What both could see of one run, or why one of them did not come to its end. */
  private async tryRun(steps: readonly Step[]): Promise<readonly [Outcome, Outcome] | Error> {
    const one = await this.alone.run(steps);
    if (one instanceof Error) return this.restart('alone', one);
    const other = await this.watched.run(steps);
    return other instanceof Error ? this.restart('with Portscope', other) : [one, other];
  }

  async run(steps: readonly Step[], name: string): Promise<readonly [Outcome, Outcome]> {
    for (let tries = 1; ; tries++) {
      const outcome = await this.tryRun(steps);
      if (!(outcome instanceof Error)) return outcome;
      this.stuck.push(`${name} ${outcome.message.split('\n')[0]}`);
      if (tries === MOST_TRIES) throw outcome;
    }
  }

  async end(): Promise<readonly [Outcome, Outcome]> {
    return [await this.alone.end(), await this.watched.end()];
  }

  private async restart(where: string, error: Error): Promise<Error> {
    await this.end();
    return new Error(`${where}: ${error.message}`, { cause: error });
  }
}
