/** The trace of an app under test: what the model knows of it, brought up to date when asked. */
import { writeFile } from 'node:fs/promises';
import { AppLines } from '../files/app-lines';
import { type CodePlace, codePlace } from '../files/code-place';
import { type ReportedFinding, reportedFindings } from '../files/reported-findings';
import type { RuleId } from '../model';
import { createModel, type Model } from '../model';
import { heapSuspects } from '../model/findings/heap-suspects';
import { type Growth, growthBetween, type Mark, type Marked, takeMark } from '../model/marks';
import type { TraceEvent } from '../trace/events';
import type { Micros } from '../trace/ids';
import type { Payloads } from '../trace/session';
import { sessionLines } from '../trace/session-lines';
import type { TraceSource } from './source';

export interface FindingsChoice {
  /** Rules that say nothing here, or a test for findings that are known. */
  readonly ignore?: readonly RuleId[] | ((finding: ReportedFinding) => boolean);
  /** The least that counts. Default: warning. */
  readonly severity?: ReportedFinding['severity'];
}

/** What an action left behind: so many more of this, from that line. */
export interface LeftBehind {
  readonly what: Marked;
  readonly by: number;
  readonly place: CodePlace | null;
  /** Names of the channels that this is about, the first ten of them. */
  readonly channels: readonly string[];
}

export interface Quiet {
  /** Nothing may be posted, delivered, sent or closed for so long; milliseconds. Default: 200. */
  readonly still?: number;
  /** How long to wait for that; milliseconds. Default: 10,000. */
  readonly timeout?: number;
}

const SEVERITIES = ['info', 'warning', 'error'] as const;
/** Of these a resting app has some, too. */
const RESTLESS: ReadonlySet<TraceEvent['kind']> = new Set(['clock', 'realm-renamed', 'capture']);
/** Events that are kept for the session file. The model holds what it needs by itself. */
const MOST_EVENTS = 500_000;

export class AppTrace {
  /** Channels, ports, messages, realms and findings, as far as the last `update` has seen. */
  readonly model: Model;
  private readonly lines: AppLines;
  private events: TraceEvent[] = [];
  private dropped = 0;
  private at = 0 as Micros;

  constructor(
    private readonly source: TraceSource,
    private readonly folder: string,
    electron: string | null,
  ) {
    this.model = createModel({ electron });
    this.lines = new AppLines(folder);
  }

  /** Brings the model up to date: every process of the app is asked. Gives how many events are new, clocks apart. */
  async update(): Promise<number> {
    const events = (await this.source.read()).map(this.lines.map);
    this.model.apply(events);
    for (const event of events) {
      this.events.push(event);
      this.at = Math.max(this.at, event.at) as Micros;
    }
    if (this.events.length > MOST_EVENTS) {
      this.dropped += this.events.length - MOST_EVENTS;
      this.events = this.events.slice(-MOST_EVENTS);
    }
    // The app runs on this machine: its clock is ours.
    this.at = Math.max(this.at, Date.now() * 1000) as Micros;
    this.model.tick(this.at);
    return events.filter(({ kind }) => !RESTLESS.has(kind)).length;
  }

  /** What is wrong by now, worst first. */
  async findings({
    ignore = [],
    severity = 'warning',
  }: FindingsChoice = {}): Promise<readonly ReportedFinding[]> {
    await this.update();
    const isRule = typeof ignore !== 'function';
    const ignored: ReadonlySet<string> = new Set(isRule ? ignore : []);
    const least = SEVERITIES.indexOf(severity);
    return reportedFindings(this.model, this.folder, ignored).filter(
      (finding) => SEVERITIES.indexOf(finding.severity) >= least && (isRule || !ignore(finding)),
    );
  }

  /** Settles when the app has had nothing to say for a while. @throws when it goes on and on */
  async quiet({ still = 200, timeout = 10_000 }: Quiet = {}): Promise<void> {
    const until = performance.now() + timeout;
    await this.update();
    for (let since = performance.now(); performance.now() - since < still; ) {
      if (performance.now() > until) {
        throw new Error(
          `The app was not quiet within ${timeout} ms. Last: ${this.lastWords()}. Ask for less: quiet({ still: ${Math.ceil(still / 2)} })`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, still / 4));
      if ((await this.update()) > 0) since = performance.now();
    }
  }

  /**
   * Looks at the heaps of realms where ports seem to be left behind, so that `findings` knows what is proven. The app stands still
   * meanwhile, and its garbage is collected.
   */
  async verify(): Promise<void> {
    await this.update();
    const realms = heapSuspects(this.model);
    if (realms.length > 0) await this.source.verify(realms);
    await this.update();
  }

  /** What is open now, to compare with later. */
  async mark(): Promise<Mark> {
    await this.update();
    return takeMark(this.model);
  }

  /** What there is more of than there was at the mark, by line. */
  async since(mark: Mark, least = 1): Promise<readonly LeftBehind[]> {
    await this.update();
    return growthBetween(mark, takeMark(this.model), least).map(this.told);
  }

  /** Does something so many times, and tells the lines that have left something behind each time. */
  async repeat(
    times: number,
    action: () => unknown,
    quiet?: Quiet,
  ): Promise<readonly LeftBehind[]> {
    await this.quiet(quiet);
    const before = await this.mark();
    for (let i = 0; i < times; i++) await action();
    await this.quiet(quiet);
    return this.since(before, times);
  }

  /** Writes the session so far, for `portscope open`. */
  async save(file: string, payloads: Payloads = 'full'): Promise<void> {
    // An app that has ended by now has told what it had to tell.
    await this.update().catch(() => 0);
    const { header } = this.source;
    if (!header) throw new Error('The app has not told anything yet, so there is nothing to save.');
    const facts = { ...header, app: { ...header.app, folder: this.folder } };
    const session = { facts, events: this.events, dropped: this.dropped, at: this.at };
    await writeFile(file, sessionLines(session, { payloads }));
  }

  close(): Promise<void> {
    return this.source.close();
  }

  private readonly told = ({ what, by, place, channels }: Growth): LeftBehind => ({
    what,
    by,
    place: place && codePlace(place.stack, this.folder),
    channels: channels.flatMap((channel) => this.model.channel(channel)?.name ?? []),
  });

  private lastWords(): string {
    const last = this.events.findLast(({ kind }) => !RESTLESS.has(kind));
    if (!last) return 'nothing';
    const port =
      'port' in last ? this.model.channel(Math.floor(last.port / 2) as never) : undefined;
    return port ? `${last.kind} on ${port.name}` : last.kind;
  }
}
