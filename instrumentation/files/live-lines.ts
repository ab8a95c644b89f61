/**
 * Stacks of a running app as its author knows the code, for a panel that asks: files and source maps are read where somebody
 * looks, never for a trace that nobody sees. What was given can be opened in an editor as a line of the trace.
 */

import type { RawStack } from '../trace/asked-lines';
import type { TraceEvent } from '../trace/events';
import { AppLines } from './app-lines';

/** Lines of stacks that were given. */
const MOST_GIVEN = 50_000;
const PLACE = /(?:\(|at (?:async )?)([^()\s][^()]*:\d+:\d+)\)?$/;

export class LiveLines {
  private lines: AppLines | null = null;
  private readonly realms: TraceEvent[] = [];
  private readonly given = new Set<string>();

  /** `folder`: of the app; asked for when the first stack is. */
  constructor(private readonly folder: () => string) {}

  /** Preloads of sandboxed windows have no name in a stack: their realm tells it. */
  learn(event: TraceEvent): void {
    if (event.kind !== 'realm-started' || !event.info.preloads?.length) return;
    if (this.lines === null) this.realms.push(event);
    else this.lines.map(event);
  }

  map(stacks: readonly RawStack[]): string[] {
    const lines = this.opened();
    return stacks.map(({ stack, realm }) => {
      const mapped = lines.stack(stack, realm);
      if (mapped !== stack) this.note(mapped);
      return mapped;
    });
  }

  /** Whether a stack that was given has this place. */
  hasGiven(place: string): boolean {
    return this.given.has(place);
  }

  private opened(): AppLines {
    if (this.lines === null) {
      this.lines = new AppLines(this.folder());
      for (const event of this.realms.splice(0)) this.lines.map(event);
    }
    return this.lines;
  }

  private note(stack: string): void {
    for (const line of stack.split('\n')) {
      const place = PLACE.exec(line.trim())?.[1];
      if (place === undefined) continue;
      if (this.given.size >= MOST_GIVEN) this.given.clear();
      this.given.add(place);
    }
  }
}
