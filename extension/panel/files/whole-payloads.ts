/**
 * Whole payloads for a session file: of each realm the last messages that it posted, as far as more of them can be had than was
 * captured. A realm keeps no more than its last 200, so no others are asked for.
 */
import type { PayloadAnswer, PayloadQuestion } from '../../../instrumentation/trace/asked-payload';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import type { RealmId } from '../../../instrumentation/trace/ids';
import { decodePreview } from '../../../instrumentation/trace/preview';
import { isCut } from '../words/preview-cut';

type Posted = Extract<TraceEvent, { kind: 'posted' }>;

const KEPT = 200;
/** UTF-16 units that go into one file. */
const MOST = 64_000_000;

export class LastPosted {
  private readonly byRealm = new Map<RealmId, Posted[]>();

  see(events: readonly TraceEvent[]): void {
    for (const event of events) {
      if (event.kind !== 'posted') continue;
      const known = this.byRealm.get(event.realm);
      if (known === undefined) this.byRealm.set(event.realm, [event]);
      else if (known.push(event) > 2 * KEPT) known.splice(0, known.length - KEPT);
    }
  }

  /** What to ask for, the newest of each realm first. */
  questions(wants: (port: PayloadQuestion['port'], n: number) => boolean): PayloadQuestion[] {
    return [...this.byRealm.values()].flatMap((posted) =>
      posted
        .slice(-KEPT)
        .reverse()
        .filter(({ port, n, preview }) => wants(port, n) && isCut(decodePreview(preview)))
        .map(({ realm, port, n }) => ({ realm, port, n })),
    );
  }
}

export interface Gathered {
  readonly payloads: readonly (PayloadQuestion & { readonly preview: string })[];
  /** Asked for, and not to be had, or without room. */
  readonly missing: number;
}

/** Asks one after the other. Null when it was stopped; `told` is asked after each. */
export async function gatherPayloads(
  questions: readonly PayloadQuestion[],
  ask: (question: PayloadQuestion) => Promise<PayloadAnswer>,
  told: (done: number) => boolean,
  most: number = MOST,
): Promise<Gathered | null> {
  const payloads: (PayloadQuestion & { readonly preview: string })[] = [];
  /** A realm that is over, or does not answer, is not asked again. */
  const mute = new Set<RealmId>();
  let length = 0;
  for (const [done, question] of questions.entries()) {
    if (!told(done)) return null;
    if (mute.has(question.realm) || length >= most) continue;
    const answer = await ask(question);
    if (answer.kind === 'ended' || answer.kind === 'silent') mute.add(question.realm);
    if (answer.kind !== 'whole' || length + answer.preview.length > most) continue;
    length += answer.preview.length;
    payloads.push({ ...question, preview: answer.preview });
  }
  return { payloads, missing: questions.length - payloads.length };
}
