/**
 * One of the two apps: with Portscope or without it. Runs programs, and looks round after each, and before it in realms that
 * are new: what the others see then is what they saw after the last one.
 */
import type { TraceEvent } from '../../../instrumentation/trace/events';
import type { Place } from '../program/acts';
import { resolve } from '../program/resolve';
import { groupOf, type StageOfProgram } from '../program/stage-plan';
import type { Step } from '../program/steps';
import { clearStage, play, prepare } from '../run/play';
import { Stage, type StagePlan } from '../run/stage';
import { type Looks, type Outcome, outcomeOf, type When } from './outcome';

/** An app that is killed has no exit code to compare. */
const QUITTING_MS = 30_000;

export interface RunManner {
  readonly looking: boolean;
  /** See `play`. */
  readonly slack: number;
}

export class Side {
  private stage: Stage | null = null;
  /** Names of the realms that have looked round. */
  private seen = new Set<string>();
  realms = 0;
  /** What Portscope says of facts that it lost. */
  readonly losses: string[] = [];

  constructor(
    private readonly plan: StagePlan,
    private readonly windows: StageOfProgram,
  ) {}

  /** Gives an error where the program didn't come to its end; the app is gone then. */
  async run(steps: readonly Step[], { looking, slack }: RunManner): Promise<Outcome | Error> {
    try {
      this.stage ??= await Stage.launch(this.plan);
      const { stage } = this;
      await prepare(stage, this.windows);
      const begun = new Map(stage.places().map((place) => [place, numberOf(stage.realmAt(place))]));
      const looks = looking ? await this.look(stage, 'at first') : [];
      const played = await play(
        stage,
        this.windows,
        resolve(steps.map(inTime), this.windows),
        slack,
      );
      if (looking) looks.push(...(await this.look(stage, 'after')));
      await clearStage(stage);
      return outcomeOf(played, looks, begun);
    } catch (error) {
      await this.end();
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Gives what the app left behind: its exit code, and what it printed besides Chromium's own log. */
  async end(): Promise<Outcome> {
    const { stage } = this;
    this.stage = null;
    this.seen = new Set();
    if (!stage) return new Map();
    if (this.plan.portscope) await this.noteLosses(stage);
    const code = await stage.quit(QUITTING_MS);
    const printed = stage.output.split('\n').filter((line) => line !== '' && !CHROMIUM.test(line));
    return new Map([
      ['exit code', String(code)],
      ['output', [...new Set(printed)].sort().join('\n')],
    ]);
  }

  /** A probe that fails steps aside in the end: then there would be nothing to compare. */
  private async noteLosses(stage: Stage): Promise<void> {
    const ask = stage.ask('main', { kind: 'trace', from: 0 }).catch(() => []);
    for (const event of (await ask) as TraceEvent[]) {
      if (event.kind === 'facts-lost')
        this.losses.push(
          `${event.count} facts of realm ${event.realm} were lost (${event.reason})`,
        );
    }
  }

  /** Main first and by itself, as it sees what the others do; then windows and processes side by side. */
  private async look(stage: Stage, when: When): Promise<Looks[]> {
    const looks: Looks[] = [];
    const lookAt = async (places: readonly Place[]): Promise<void> => {
      for (const place of places) {
        const lines = (await stage.ask(place, { kind: 'look' })) as string[];
        looks.push({ when, place, lines });
        this.realms++;
      }
    };
    const groups = new Map<string, Place[]>();
    for (const place of [...stage.places()].sort()) {
      if (!this.wants(stage.realmAt(place), when)) continue;
      const group = groups.get(groupOf(place));
      if (group) group.push(place);
      else groups.set(groupOf(place), [place]);
    }
    await lookAt(groups.get('main') ?? []);
    groups.delete('main');
    await Promise.all([...groups.values()].map(lookAt));
    return looks;
  }

  private wants(realm: string | undefined, when: When): boolean {
    if (realm === undefined) return false;
    const isNew = !this.seen.has(realm);
    this.seen.add(realm);
    return isNew || when === 'after';
  }
}

/** `[4711:1125/143454.123:ERROR:bus.cc(407)] …`, and what its start scripts say of the machine. */
const CHROMIUM = /^\[\d+:\d+\/|^Failed to create .*cache|^libva|^MESA/;

/** What is under way to a realm when that ends may come there or not, in either app. */
const inTime = (step: Step): Step => (step.op === 'end' ? { ...step, last: [] } : step);

const numberOf = (realm: string | undefined): number => Number(realm?.split('#')[1] ?? 1);
