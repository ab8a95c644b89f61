/** Holds what Chromium counted against the trace, process by process. */
import type { TraceEvent } from '../../../instrumentation/trace/events';

export interface Testimony {
  readonly witnessed: Readonly<Record<string, number>>;
  readonly own: Readonly<Record<string, number>>;
  /** Of `own`, how many may not be counted, and how many more may be. */
  readonly mayLack: Readonly<Record<string, number>>;
  readonly mayAdd: Readonly<Record<string, number>>;
}

export interface Verdict {
  /** Deliveries on the app's DOM ports that Chromium counted, in processes of which it has told anything. */
  readonly witnessed: number;
  /** Those in the trace, of the same processes. */
  readonly recorded: number;
  readonly unexplained: number;
  /** Of these, deliveries that Chromium counted and the trace has not. The others may be slices that never reached the file. */
  readonly unrecorded: number;
  /** Each difference, and whatever there is to say of it. */
  readonly notes: readonly string[];
}

/** Realms whose ports are DOM ports. */
const DOM = new Set(['page', 'preload', 'worker', 'shared-worker', 'service-worker']);

/** `trace` names the realms, `from` is the place in it from which on Chromium has counted. */
export function judge(trace: readonly TraceEvent[], from: number, testimony: Testimony): Verdict {
  const processes = new Map<number, number>();
  const unobserved = new Map<number, string[]>();
  const recorded = new Map<number, number>();
  const living = new Map<number, Set<number>>();
  trace.forEach((event, i) => {
    if (event.kind === 'realm-started' || event.kind === 'realm-unobserved') {
      const { realm, kind, pid, url } = event.info;
      if (pid === null || !DOM.has(kind)) return;
      if (event.kind === 'realm-started') {
        processes.set(realm, pid);
        living.set(pid, (living.get(pid) ?? new Set()).add(realm));
      } else
        unobserved.set(pid, [...(unobserved.get(pid) ?? []), `${kind} ${url} (${event.reason})`]);
    } else if (event.kind === 'realm-ended') {
      living.get(processes.get(event.realm) ?? 0)?.delete(event.realm);
    } else if (event.kind === 'delivered' && i >= from) {
      const pid = processes.get(event.realm);
      if (pid !== undefined) recorded.set(pid, (recorded.get(pid) ?? 0) + 1);
    }
  });
  const sum = { witnessed: 0, recorded: 0, unexplained: 0, unrecorded: 0 };
  const notes: string[] = [];
  for (const pid of new Set([...processes.values(), ...unobserved.keys()])) {
    const all = testimony.witnessed[pid] ?? 0;
    const own = testimony.own[pid] ?? 0;
    const told = recorded.get(pid) ?? 0;
    if (living.get(pid)?.size === 0) {
      // Whatever it had not handed on by then is in no file: 4 of 28 slices, in one run.
      if (told > 0) notes.push(`process ${pid}: ended while Chromium counted; ${told} recorded`);
      continue;
    }
    if (all === 0) {
      // It had begun while the tracing was on, and its slices never reached the file.
      if (own + told > 0) notes.push(`process ${pid}: not one slice; ${told} recorded`);
      continue;
    }
    const apps = all - own;
    const least = apps - (testimony.mayAdd[pid] ?? 0);
    const most = apps + (testimony.mayLack[pid] ?? 0);
    if (most < 0) {
      // Fewer than Portscope's own, which are known to have been sent: the file has not all of its slices.
      notes.push(`process ${pid}: ${all} slices of at least ${own}; ${told} recorded`);
      continue;
    }
    const seen = Math.min(most, Math.max(least, told));
    if (seen !== apps) {
      notes.push(`process ${pid}: ${Math.abs(seen - apps)} of Portscope's own are counted or not`);
    }
    sum.witnessed += seen;
    sum.recorded += told;
    const difference = seen - told;
    if (difference === 0) continue;
    const others = unobserved.get(pid);
    if (difference > 0 && others)
      notes.push(`process ${pid}: ${difference} more, in ${others.join(', ')}`);
    else {
      sum.unexplained += Math.abs(difference);
      sum.unrecorded += Math.max(0, difference);
      notes.push(`process ${pid}: ${seen} witnessed, ${told} recorded`);
    }
  }
  return { ...sum, notes };
}
