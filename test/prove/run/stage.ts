/**
 * One launch of the app, seen from the prover: the realms that are there now, what they log, and orders to them. A
 * place (`w1.page`) gets a new realm (`w1.page#2`) whenever a document is loaded into it.
 */
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Order, Report, WindowPlan } from '../app/control';
import type { Place } from '../program/acts';
import type { WindowOfStage } from '../program/stage-plan';
import type { Entry } from '../truth/entries';
import { type Launched, launchProver } from './launch';
import { type Line, type ProverServer, serve } from './server';

type OrderBody = Order extends infer One
  ? One extends { id: number }
    ? Omit<One, 'id'>
    : One
  : never;

interface Present {
  readonly realm: string;
  readonly line: Line;
}

export interface StagePlan {
  readonly root: string;
  readonly executable: string;
  readonly portscope: boolean;
  /** The app notes what it can see, for the order to look round. */
  readonly look?: boolean;
  readonly switches?: readonly string[];
}

/** Something should have happened by then, on a slow machine that has nothing else to do; milliseconds. */
const PATIENCE = 8_000;
const MOST_PATIENCE = 60_000;

/** A machine with ten tasks for each of its processors takes ten times as long. */
function patience(): number {
  const [load = 0] = loadavg();
  return Math.min(MOST_PATIENCE, PATIENCE * Math.max(1, load / cpus().length));
}
const ANSWER_MS = 3_000;

export class Stage {
  private server!: ProverServer;
  private app!: Launched;
  private readonly present = new Map<Place, Present>();
  private readonly names = new Map<Line, string>();
  private readonly counts = new Map<Place, number>();
  private readonly asked = new Map<number, (result: unknown) => void>();
  private readonly watchers = new Set<() => void>();
  private lastId = 0;
  private failure: Error | null = null;
  private run = 0;
  onEntry: (realm: string, entry: Entry) => void = () => {};

  static async launch(plan: StagePlan): Promise<Stage> {
    const stage = new Stage();
    const probe = plan.portscope ? join(plan.root, 'dist', 'worker.js') : null;
    stage.server = await serve(join(plan.root, 'dist', 'prove', 'app'), probe, {
      onReport: (line, report) => stage.hear(line, report),
      onEnd: (line) => stage.lose(line),
    });
    stage.app = launchProver({ ...plan, tcp: stage.server.tcp, http: stage.server.http });
    stage.app.child.once('exit', (code, signal) =>
      stage.fail(new Error(`the app ended (${code ?? signal})\n${stage.app.output()}`)),
    );
    await stage.until('the app to start', () => stage.present.has('main'));
    return stage;
  }

  get output(): string {
    return this.app.output();
  }

  /** Name of the realm that is in a place now. */
  realmAt(place: Place): string | undefined {
    return this.present.get(place)?.realm;
  }

  places(): readonly Place[] {
    return [...this.present.keys()];
  }

  /** Opens a window, or starts a process of that name, and waits until these of its places have a realm. */
  async open(what: WindowOfStage | string, places: readonly Place[]): Promise<void> {
    const name = typeof what === 'string' ? what : what.name;
    await this.ask(
      'main',
      typeof what === 'string'
        ? { kind: 'fork', name: what }
        : { kind: 'open', window: this.planOf(what) },
    );
    await this.until(
      () => `${name} to open (there are ${this.places().join(', ')})`,
      () => places.every((place) => this.present.has(place)),
    );
  }

  /** Realms whose ports can't be heard closing. */
  readonly deaf = new Set<string>();

  /** The realm in that process; for those of which a trace knows no more. */
  readonly realmsByPid = new Map<number, string>();

  private planOf({ name, sandbox, isolation, ...has }: WindowOfStage): WindowPlan {
    const query = new URLSearchParams({ window: name });
    if (has.frame) query.set('frame', has.frame);
    if (has.worker) query.set('worker', '');
    if (has.opens) query.set('opens', has.opens);
    if (has.shares) query.set('shares', has.shares);
    if (has.serves) query.set('serves', has.serves);
    // A service worker runs in any process of its site, and would go with it: its window has a site of its own.
    const host = has.serves ? 'localhost' : '127.0.0.1';
    const url = `http://${host}:${this.server.http}/page.html?${query}`;
    return { name, sandbox, isolation, url, shownBy: has.shownBy ?? null };
  }

  /** A program begins, in all realms: whatever still comes from an earlier one is passed over. */
  async begin(): Promise<number> {
    const run = ++this.run;
    await Promise.all(this.places().map((place) => this.ask(place, { kind: 'begin', run })));
    return run;
  }

  /** Gives an order that is answered. */
  ask(place: Place, body: OrderBody): Promise<unknown> {
    if (this.failure) return Promise.reject(this.failure);
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.watchers.delete(watch);
      };
      const watch = () => {
        if (!this.failure) return;
        end();
        reject(this.failure);
      };
      const timer = setTimeout(() => {
        end();
        void this.whyNot(place, id, body).then((why) => reject(new Error(why)));
      }, patience());
      this.asked.set(id, (result) => {
        end();
        resolve(result);
      });
      this.watchers.add(watch);
      this.tell(place, { ...body, id } as Order);
    });
  }

  /** Of a realm that is stuck nothing is answered; of one that waits for something, all else is. */
  private async whyNot(place: Place, id: number, body: OrderBody): Promise<string> {
    const other = ++this.lastId;
    const answered = new Promise<string>((resolve) => {
      this.asked.set(other, () => resolve('it answers to others'));
      setTimeout(() => resolve('nor to any other'), ANSWER_MS);
      if (!this.present.has(place)) resolve('it is not there');
      else this.tell(place, { kind: 'begin', id: other, run: this.run });
    });
    const how = JSON.stringify({ ...body, acts: undefined });
    const why = await answered;
    const late = this.asked.has(id) ? '' : ', but late';
    return `${place} did not answer to ${how}${late} (${why}; there are ${this.places().join(', ')})\n${this.output}`;
  }

  tell(place: Place, order: Order): void {
    const present = this.present.get(place);
    if (!present) throw new Error(`there is nothing in ${place}`);
    present.line.order(order);
  }

  /** Waits for something that reports bring about. */
  until(what: string | (() => string), holds: () => boolean): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    if (holds()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.watchers.delete(watch);
      };
      const watch = () => {
        if (this.failure) {
          end();
          reject(this.failure);
        } else if (holds()) {
          end();
          resolve();
        }
      };
      const timer = setTimeout(() => {
        end();
        reject(new StuckError(typeof what === 'string' ? what : what()));
      }, patience());
      this.watchers.add(watch);
    });
  }

  /** Gives the code that the app exited with; it has so long for it, in milliseconds. */
  async quit(patience = 5_000): Promise<number | null> {
    const { child } = this.app;
    this.failure ??= new Error('the app was told to quit');
    child.removeAllListeners('exit');
    // It may have ended by itself.
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      this.present.get('main')?.line.order({ kind: 'quit' });
      const timer = setTimeout(() => this.app.end(), patience);
      await ended;
      clearTimeout(timer);
    }
    this.app.end();
    this.server.close();
    return child.exitCode;
  }

  private hear(line: Line, report: Report): void {
    if (report.kind === 'hello') this.welcome(line, report.place, report.pid);
    else if (report.kind === 'named') this.enter(line, report.hearsClose);
    else if (report.kind === 'crashed')
      this.fail(new CrashError(`the renderer of ${report.window} ended by itself (${report.how})`));
    else if (report.kind === 'log') {
      const realm = this.names.get(line);
      if (realm !== undefined) for (const entry of report.entries) this.onEntry(realm, entry);
    } else {
      this.asked.get(report.id)?.(report.result);
      this.asked.delete(report.id);
    }
    this.check();
  }

  private welcome(line: Line, place: Place, pid: number | undefined): void {
    const count = (this.counts.get(place) ?? 0) + 1;
    this.counts.set(place, count);
    const realm = `${place}#${count}`;
    this.names.set(line, realm);
    if (pid !== undefined) this.realmsByPid.set(pid, realm);
    line.order({ kind: 'begin', id: 0, run: this.run });
    line.order({ kind: 'name', label: realm });
  }

  /** It has made the channel that bears its name. */
  private enter(line: Line, hearsClose: boolean): void {
    const realm = this.names.get(line);
    if (realm !== undefined && !hearsClose) this.deaf.add(realm);
    if (realm !== undefined) this.present.set(placeOf(realm), { realm, line });
  }

  private lose(line: Line): void {
    const realm = this.names.get(line);
    this.names.delete(line);
    const place = placeOf(realm ?? '');
    if (this.present.get(place)?.line === line) this.present.delete(place);
    this.check();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.check();
  }

  private check(): void {
    for (const watch of [...this.watchers]) watch();
  }
}

const placeOf = (realm: string): Place => realm.split('#')[0] as string;

/** What should have happened did not. */
export class StuckError extends Error {}

/** A renderer is gone that nobody ended. */
export class CrashError extends Error {}
