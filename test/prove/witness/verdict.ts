/** Holds what Chromium counted against the trace, process by process. */
import type { TraceEvent } from '../../../instrumentation/trace/events';

/** By process id; ELSEWHERE for shared and service workers together, whose process the trace doesn't know. */
export type Counts = Readonly<Record<number, number>>;
export const ELSEWHERE = 0;

export interface Testimony {
  /** Deliveries on DOM ports, of the app and of Portscope. */
  readonly witnessed: Counts;
  /** Messages of Portscope's own: sent, and of these, to a realm that ended before it answered. */
  readonly own: Readonly<Record<number, { readonly sent: number; readonly unheard: number }>>;
}

export interface Verdict {
  /** Deliveries on the app's DOM ports that Chromium counted. */
  readonly witnessed: number;
  /** Those in the trace. */
  readonly recorded: number;
  readonly unexplained: number;
  /** Each difference, and whatever there is to say of it. */
  readonly notes: readonly string[];
}

/** Realms whose ports are DOM ports. */
const DOM = new Set(['page', 'preload', 'worker', 'shared-worker', 'service-worker']);

export function judge(trace: readonly TraceEvent[], { witnessed, own }: Testimony): Verdict {
  const processes = new Map<number, number>();
  const unobserved = new Map<number, string[]>();
  const recorded = new Map<number, number>();
  for (const event of trace) {
    if (event.kind === 'realm-started' || event.kind === 'realm-unobserved') {
      const { realm, kind, url } = event.info;
      const pid = event.info.pid ?? ELSEWHERE;
      if (!DOM.has(kind)) continue;
      processes.set(realm, pid);
      if (event.kind === 'realm-unobserved')
        unobserved.set(pid, [...(unobserved.get(pid) ?? []), `${kind} ${url} (${event.reason})`]);
    } else if (event.kind === 'delivered') {
      const pid = processes.get(event.realm);
      if (pid !== undefined) recorded.set(pid, (recorded.get(pid) ?? 0) + 1);
    }
  }
  const sum = { witnessed: 0, recorded: 0, unexplained: 0 };
  const notes: string[] = [];
  for (const pid of new Set([...processes.values(), ...Object.keys(witnessed).map(Number)])) {
    const place = pid === ELSEWHERE ? 'shared and service workers' : `process ${pid}`;
    const { sent = 0, unheard = 0 } = own[pid] ?? {};
    const told = recorded.get(pid) ?? 0;
    // What was sent to a realm that ended before it answered may have been delivered there, or not.
    const least = (witnessed[pid] ?? 0) - sent;
    const seen = Math.min(least + unheard, Math.max(least, told));
    if (seen !== least)
      notes.push(`${place}: ${seen - least} of Portscope's own went to a realm that was ending`);
    sum.witnessed += seen;
    sum.recorded += told;
    const difference = seen - told;
    if (difference === 0) continue;
    const others = unobserved.get(pid);
    if (difference > 0 && others)
      notes.push(`${place}: ${difference} more, in ${others.join(', ')}`);
    else {
      sum.unexplained += Math.abs(difference);
      notes.push(`${place}: ${seen} witnessed, ${told} recorded`);
    }
  }
  return { ...sum, notes };
}
