/** The breaks that the reader has set. They last as long as this page; the app has them as they are here. */
import { createStore } from 'zustand/vanilla';
import type { Model } from '../../../instrumentation/model';
import { parseFilter } from '../../../instrumentation/model/filter';
import type { ActAnswer, ActCommand } from '../../../instrumentation/trace/acting';
import type { PortBreak } from '../../../instrumentation/trace/breaks';
import { breakProblems, breakSpec } from '../breaks/break-spec';
import type { ActingStore } from './acting-store';
import type { TraceStore } from './trace-store';

export interface Break {
  readonly id: number;
  readonly text: string;
  readonly on: PortBreak['on'];
  readonly enabled: boolean;
}

export interface BreaksState {
  readonly open: boolean;
  readonly breaks: readonly Break[];
  /** Why the last change did not reach the app; ''. */
  readonly failure: string;
  /** What is good to know of those that are on; ''. */
  readonly note: string;
}

export interface BreaksHost {
  readonly trace: TraceStore;
  readonly acting: ActingStore;
  readonly act: (command: ActCommand) => Promise<ActAnswer>;
}

export function createBreaksStore({ trace, acting, act }: BreaksHost) {
  const store = createStore<BreaksState>(() => ({
    open: false,
    breaks: [],
    failure: '',
    note: '',
  }));
  const { getState, setState } = store;
  let last = 0;
  let told = '[]';
  let place = '';

  /** Channels come and ports move: which ports a filter means is looked up anew, and told where it has changed. */
  function tell(): void {
    const { breaks } = getState();
    if (breaks.length === 0 && told === '[]') return;
    const { model } = trace.getState();
    const specs = breaks
      .filter(({ enabled }) => enabled)
      .map(({ text, on }) => breakSpec(parseFilter(text), on, model));
    const now = JSON.stringify(specs);
    const here = specs.length === 0 ? '' : placesOf(model);
    if (now === told && here === place) return;
    told = now;
    place = here;
    void act({ kind: 'break', breaks: specs }).then((answer) =>
      setState(
        answer.done
          ? { failure: '', note: answer.note ?? '' }
          : { failure: answer.reason, note: '' },
      ),
    );
  }

  function change(breaks: readonly Break[]): void {
    setState({ breaks });
    tell();
  }

  trace.subscribe(tell);

  return {
    ...store,
    show: (open: boolean): void => setState({ open }),
    /** Gives what is wrong with it; '' when it is set, or asked for. */
    add(text: string, on: Break['on']): string {
      const [problem] = breakProblems(parseFilter(text));
      if (problem) return problem.message;
      acting.withConsent('break', () =>
        change([...getState().breaks, { id: ++last, text, on, enabled: true }]),
      );
      return '';
    },
    toggle(id: number): void {
      change(
        getState().breaks.map((one) => (one.id === id ? { ...one, enabled: !one.enabled } : one)),
      );
    },
    remove: (id: number): void => change(getState().breaks.filter((one) => one.id !== id)),
    /** The app has none: it was started anew, or has dropped them with the connection. */
    again(): void {
      told = '[]';
      tell();
    },
    forget(): void {
      told = '[]';
      setState({ breaks: [], failure: '', note: '' });
    },
  };
}

/** Differs with each realm that comes, and each port that moves. */
function placesOf({ realms, channels }: Model): string {
  let moves = 0;
  for (let i = 0; i < channels.count; i++) {
    const row = channels.row(i);
    if (row) moves += row.a.transfers.length + row.b.transfers.length;
  }
  return `${realms.size} ${moves}`;
}
