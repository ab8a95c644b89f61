/** What was done to the app from Portscope: messages injected, ports closed, realms stood at a break. */
import type { Act, MessageRef } from '../trace/events';
import type { Micros, PortId, RealmId } from '../trace/ids';
import type { Reducer, Revised } from './reducer';

export interface ActRow {
  readonly act: Act;
  readonly port: PortId;
  /** 0 for what is done to the port itself. */
  readonly n: number;
  readonly realm: RealmId;
  /** Microseconds for which a break stood the realm. */
  readonly took: number;
  readonly at: Micros;
}

export interface Acts extends Revised {
  /** By `port.n`. Kept when the trace is cleared: numbers are never given again, and what is injected here is few. */
  readonly byMessage: ReadonlyMap<string, readonly ActRow[]>;
  /** Messages that were posted from Portscope, in order. */
  readonly injected: readonly MessageRef[];
}

export interface State extends Acts {
  readonly byMessage: Map<string, readonly ActRow[]>;
  readonly injected: MessageRef[];
  revision: number;
}

const NONE: readonly ActRow[] = [];

export const acts: Reducer<'acts', State> = {
  name: 'acts',
  needs: [],
  initial: () => ({ byMessage: new Map(), injected: [], revision: 0 }),
  apply(state, event) {
    if (event.kind !== 'acted') return;
    const { act, port, n, realm, took, at } = event;
    const key = `${port}.${n}`;
    const row = { act, port, n, realm, took, at };
    state.byMessage.set(key, [...(state.byMessage.get(key) ?? NONE), row]);
    if (act === 'post') state.injected.push({ port, n });
    state.revision += 1;
  },
};

/** `n` 0: what was done to the port itself. */
export function actsOn({ byMessage }: Acts, port: PortId, n: number): readonly ActRow[] {
  // Nearly always there is none, and nothing has to be made to look it up.
  return byMessage.size === 0 ? NONE : (byMessage.get(`${port}.${n}`) ?? NONE);
}
