/**
 * Runs the rules over the trace. Each gets the kinds of events that it asks for, after the model has taken them, and about
 * twice a second of the trace a look at the time. A rule that throws is switched off; the others never notice.
 */
import type { TraceEvent, TraceEventKind } from '../../trace/events';
import { type ChannelId, channelOf, type Micros, type RealmId } from '../../trace/ids';
import { windowOf } from '../row-window';
import type { RowWindow } from '../rows';
import { Clock } from './clock';
import { Collection } from './collection';
import type { Finding, RuleFailure } from './finding';
import { Ours } from './ours';
import type { AnyRule, Findings } from './rule';
import { rules as allRules } from './rules/index';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds';
import { type Parts, View } from './view';

export interface FindingsOptions {
  /** The app's Electron, "33.2.1". */
  readonly electron?: string | null;
  readonly thresholds?: Partial<Thresholds>;
  /** For tests: else all. */
  readonly rules?: readonly AnyRule[];
}

/** What the model shows of its findings. */
export interface FindingRows extends RowWindow<Finding> {
  /** Rises with each change. */
  readonly revision: number;
  /** Cases that found no room. */
  readonly dropped: number;
  readonly failures: readonly RuleFailure[];
}

interface Running {
  readonly rule: AnyRule;
  readonly findings: Findings;
  state: unknown;
  off: boolean;
}

/** Half a second: a limit of two seconds is noticed soon enough, and a tick costs nothing to speak of. */
const TICK = 500_000;
const NOBODY: readonly Running[] = [];

export class FindingsEngine {
  readonly rows: FindingRows;
  readonly #collection = new Collection();
  readonly #clock = new Clock();
  readonly #running: readonly Running[];
  readonly #byKind = new Map<TraceEventKind, Running[]>();
  readonly #view: View;
  readonly #live = new Set<ChannelId>();
  readonly #blind = { at: -1 as Micros, realms: new Map<RealmId, Micros>() };
  readonly #ours = new Ours();
  readonly #failures: RuleFailure[] = [];
  #nextTick = 0;

  constructor(parts: Parts, { electron, thresholds, rules = allRules }: FindingsOptions = {}) {
    const collection = this.#collection;
    const failures = this.#failures;
    this.#view = new View(
      parts,
      this.#clock,
      this.#live,
      this.#blind,
      this.#ours,
      { ...DEFAULT_THRESHOLDS, ...thresholds },
      electron ?? null,
    );
    this.#running = rules.map((rule) => ({
      rule,
      findings: this.#ours.leftOutOf(collection.of(rule.id, rule.severity, () => this.#clock.now)),
      state: rule.initial(),
      off: false,
    }));
    for (const running of this.#running) {
      for (const kind of running.rule.on) {
        const list = this.#byKind.get(kind);
        if (list === undefined) this.#byKind.set(kind, [running]);
        else list.push(running);
      }
    }
    const window = windowOf(() => collection.rows);
    this.rows = {
      get count() {
        return window.count;
      },
      row: window.row,
      get revision() {
        return collection.revision;
      },
      get dropped() {
        return collection.dropped;
      },
      failures,
    };
  }

  /** The next event of the trace, which the model has taken. */
  apply(event: TraceEvent): void {
    const later = this.#clock.see(event);
    this.#note(event);
    if (event.kind === 'cleared') this.#clear();
    else if (!this.#ours.tells(event)) {
      const list = this.#byKind.get(event.kind) ?? NOBODY;
      for (let i = 0; i < list.length; i++) {
        const running = list[i] as Running;
        if (running.off) continue;
        try {
          running.rule.apply(running.state, event, this.#view, running.findings);
        } catch (error) {
          this.#switchOff(running, error);
        }
      }
    }
    if (later && this.#clock.now >= this.#nextTick) this.#tick();
  }

  /** Time goes on, although nothing happens: `now` by the main process's clock. */
  tick(now: Micros): void {
    this.#clock.reach(now);
    this.#tick();
  }

  #tick(): void {
    const { now } = this.#clock;
    this.#nextTick = now + TICK;
    for (const running of this.#running) {
      if (running.off) continue;
      try {
        running.rule.tick?.(running.state, now, this.#view, running.findings);
      } catch (error) {
        this.#switchOff(running, error);
      }
    }
  }

  /** Which channels are there, and since when the trace may be short of something. */
  #note(event: TraceEvent): void {
    switch (event.kind) {
      case 'channel-made':
      case 'channel-found':
        this.#live.add(event.channel);
        break;
      case 'port-closed':
      case 'close-heard':
        this.#live.delete(channelOf(event.port));
        break;
      case 'acted':
        this.#ours.note(event);
        break;
      case 'facts-lost':
        this.#blind.realms.set(event.realm, this.#clock.now);
        break;
      case 'capture':
        this.#blind.at = this.#clock.now;
        break;
    }
  }

  #clear(): void {
    this.#collection.clear();
    for (const running of this.#running) {
      if (running.off) continue;
      try {
        if (running.rule.clear) running.rule.clear(running.state, this.#view);
        else running.state = running.rule.initial();
      } catch (error) {
        this.#switchOff(running, error);
      }
    }
  }

  #switchOff(running: Running, error: unknown): void {
    running.off = true;
    running.state = null;
    this.#collection.forget(running.rule.id);
    this.#failures.push({
      rule: running.rule.id,
      error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
  }
}
