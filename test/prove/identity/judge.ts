/** Runs one program and says whether the trace tells the truth about it. */
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { resolve } from '../program/resolve';
import type { StageOfProgram } from '../program/stage-plan';
import type { Step } from '../program/steps';
import { clearStage, play, prepare } from '../run/play';
import { CrashError, Stage, type StagePlan, StuckError } from '../run/stage';
import { compare } from '../truth/compare';
import type { Logged } from '../truth/entries';
import { storyOfLog } from '../truth/from-log';
import { storyOfTrace } from '../truth/from-trace';
import { TraceNames } from '../truth/trace-names';
import { isAbout, untoldIn } from '../truth/untold';

export interface Judgement {
  /** Empty: the trace tells the truth. */
  readonly wrong: readonly string[];
  readonly unknown: ReadonlyMap<string, number>;
  readonly log: readonly Logged[];
  readonly trace: readonly TraceEvent[];
}

/** After so many programs the app is started anew, so that no trace grows without end. */
const PROGRAMS_A_LAUNCH = 100;

export class Judge {
  private stage: Stage | null = null;
  private names = new TraceNames(new Map());
  private read = 0;
  private programs = 0;

  constructor(
    private readonly plan: StagePlan,
    private readonly windows: StageOfProgram,
  ) {}

  async judge(steps: readonly Step[]): Promise<Judgement> {
    const judgement = await this.run(steps);
    // What went wrong may go on: the next program begins with an app of its own.
    if (judgement.wrong.length > 0) await this.restart();
    return judgement;
  }

  private async run(steps: readonly Step[]): Promise<Judgement> {
    const program = resolve(steps, this.windows);
    const stage = await this.ready();
    this.programs++;
    try {
      const { run, log, faults } = await play(stage, this.windows, program);
      const trace = await this.nextOf(stage, run);
      await clearStage(stage);
      // What closing everything brings about belongs to this program, too.
      const after = await this.nextOf(stage, run);
      if (faults.length > 0)
        return { wrong: faults.map((fault) => `app: ${fault}`), unknown: new Map(), log, trace };
      const told = storyOfTrace(trace, this.names, run);
      const { mismatches, unknown } = compare(storyOfLog(log), told.story);
      const found = after
        .filter(({ kind }) => kind === 'channel-found' || kind === 'facts-lost')
        .map(({ kind }) => `${kind} when all was closed`);
      const wrong = [...mismatches, ...told.problems, ...found];
      const whole = [...trace, ...after];
      const untold = untoldIn(log, whole, this.names);
      if (untold.channels.size === 0) return { wrong, unknown, log, trace: whole };
      return {
        wrong: wrong.filter((line) => !isAbout(line, untold.channels)),
        unknown: new Map([...unknown, ...untold.counts]),
        log,
        trace: whole,
      };
    } catch (error) {
      const wrong = failureOf(error);
      if (wrong === null) throw error;
      return { wrong: [wrong], unknown: new Map(), log: [], trace: [] };
    }
  }

  private async nextOf(stage: Stage, run: number): Promise<TraceEvent[]> {
    const events = (await stage.ask('main', { kind: 'trace', from: this.read })) as TraceEvent[];
    this.read += events.length;
    this.names.read(events, run);
    return events;
  }

  async end(): Promise<void> {
    await this.restart();
  }

  private async ready(): Promise<Stage> {
    if (this.programs >= PROGRAMS_A_LAUNCH) await this.restart();
    if (!this.stage) {
      this.stage = await Stage.launch(this.plan);
      this.names = new TraceNames(this.stage.realmsByPid);
    }
    await prepare(this.stage, this.windows);
    return this.stage;
  }

  private async restart(): Promise<void> {
    const { stage } = this;
    this.stage = null;
    this.read = 0;
    this.programs = 0;
    await stage?.quit();
  }
}

/** What of the program itself went wrong; null where it could not be played at all. */
function failureOf(error: unknown): string | null {
  if (error instanceof StuckError) return `no ${error.message}`;
  return error instanceof CrashError ? error.message : null;
}
