import { useEffect, useState } from 'react';
import type { PortId } from '../../../../instrumentation/trace/ids';
import { usePanelStore, useSlice } from '../../store/react';
import type { Subject } from '../../subject';
import { type KeptWords, keptWords, realmsToVerify } from '../../words/heap-words';
import { useTrace } from '../use-trace';

export interface VerifyInput {
  /** Why it can't be asked for; '' when it can. */
  readonly cannot: string;
  /** The heaps that are being looked at, and for how long; seconds. */
  readonly running: { readonly realms: readonly string[]; readonly seconds: number } | null;
  readonly answers: readonly KeptWords[];
  /** Ports whose answers are not listed. */
  readonly more: number;
  onVerify(): void;
  onOpen(subject: Subject): void;
}

/** A finding of hundreds of channels has the same answer for most of them. */
const MOST_ANSWERS = 6;
const SECOND = 1_000;

export function useVerify(ports: readonly PortId[]): VerifyInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const phase = useSlice(store.connection, (state) => state.phase);
  const session = useSlice(store.connection, (state) => state.session);
  const since = useSlice(store.verify, (state) => state.since);
  const asked = useSlice(store.verify, (state) => state.asked);
  const pending = phase === 'live' && asked.size > 0 ? store.verify.pending() : [];
  const now = useNow(pending.length > 0);
  const realms = realmsToVerify(model, ports);
  const answers = ports.flatMap((port) => keptWords(model, port));
  return {
    cannot:
      session !== null
        ? 'Only a running app has a heap to look at'
        : phase !== 'live'
          ? 'The app does not answer'
          : realms.length === 0
            ? 'Nobody watches where this is'
            : '',
    running:
      pending.length === 0
        ? null
        : {
            realms: pending.map((realm) => context.label(realm)),
            seconds: Math.max(0, Math.floor((now - since) / SECOND)),
          },
    answers: answers.slice(0, MOST_ANSWERS),
    more: Math.max(0, answers.length - MOST_ANSWERS),
    onVerify: () => store.verify.start(realms),
    onOpen: store.open,
  };
}

/** The time, once a second while it is wanted. */
function useNow(wanted: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!wanted) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, [wanted]);
  return now;
}
