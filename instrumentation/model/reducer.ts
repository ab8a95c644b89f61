/** The shape of every reducer: one question, its state, and the states it reads to answer. */
import type { TraceEvent, TraceEventKind } from '../trace/events';

/**
 * Pure seen from outside: the same trace gives the same state. A state belongs to one model, is changed in
 * place by its own reducer only, and is read by the reducers that need it after they were given their turn.
 */
export interface Reducer<Name extends string, State, Others extends object = object> {
  readonly name: Name;
  readonly needs: readonly (keyof Others & string)[];
  /** The kinds that it gets; else all. */
  readonly on?: readonly TraceEventKind[];
  initial(): State;
  /** Takes the next event of the trace. Kinds that it does not know are passed over. */
  apply(state: State, event: TraceEvent, others: Others): void;
}

/** What a state tells of itself: a number that rises with each change. */
export interface Revised {
  readonly revision: number;
}

interface Needing {
  readonly name: string;
  readonly needs: readonly string[];
}

/** The reducers, each after all that it needs; otherwise in the order given. */
export function inOrder<Each extends Needing>(reducers: readonly Each[]): readonly Each[] {
  const byName = new Map(reducers.map((reducer) => [reducer.name, reducer]));
  const done = new Set<Each>();
  const visit = (name: string, path: readonly string[]): void => {
    const reducer = byName.get(name);
    if (reducer === undefined) {
      throw new Error(`Reducer "${path.at(-1)}" needs "${name}", which is not there.`);
    }
    if (done.has(reducer)) return;
    const here = [...path, name];
    if (path.includes(name)) {
      throw new Error(`Reducers need each other: ${here.slice(path.indexOf(name)).join(' -> ')}.`);
    }
    for (const need of reducer.needs) visit(need, here);
    done.add(reducer);
  };
  for (const reducer of reducers) visit(reducer.name, []);
  return [...done];
}
