/**
 * *Verify*: looks at the heaps of realms, one after the other, and writes what keeps each of their ports into the trace. One
 * heap is that of a process: all pages and preloads of a window that are in its process, the main process, a utility process.
 */
import type { Kept, TraceEvent } from '../../trace/events';
import type { HandleId } from '../../trace/facts';
import type { Micros, PortId, RealmId } from '../../trace/ids';
import type { Surroundings } from '../realm-links';
import { type Look, refused } from './look';
import { LARGEST } from './take-snapshot';

export interface PortProof {
  readonly port: PortId;
  readonly realm: RealmId;
  /**
   * `held`: the app can still get at it. `only-open`: nothing but its being open, or that of its peer, keeps it; with both ends
   * started that is a leak that no garbage collection ends. `open-port`: only another such port leads to it.
   */
  readonly kept: Kept;
  /** By whom, in words: "an entry of a Map, in the variable clients". '' for `only-open`. */
  readonly by: string;
  /** The other port, for `open-port`. */
  readonly through: PortId | null;
}

export type Verified =
  | {
      readonly kind: 'proven';
      readonly proofs: readonly PortProof[];
      /** Ports that were not looked at, since there were too many, or it is not known which they are. */
      readonly left: number;
      /** In the heap. */
      readonly nodes: number;
    }
  | { readonly kind: 'refused'; readonly reason: string };

export interface VerifierHost {
  readonly main: { readonly key: string; readonly realm: RealmId };
  /** Of each realm that is there, by its key. */
  readonly keysIn: (contents: number) => ReadonlyMap<string, RealmId>;
  readonly keyOf: (realm: RealmId) => string | undefined;
  readonly around: (realm: RealmId) => Surroundings | undefined;
  readonly kindOf: (realm: RealmId) => string | undefined;
  readonly portOf: (realm: RealmId, handle: HandleId) => PortId | null;
  readonly lookAtMain: (largest: number) => Promise<Look>;
  readonly lookAtWindow: (
    contents: number,
    keys: readonly string[],
    largest: number,
  ) => Promise<Look>;
  readonly lookAtUtility: (realm: RealmId, largest: number) => Promise<Look>;
  readonly emit: (event: TraceEvent) => void;
  readonly now: () => Micros;
}

/** What can be looked at at once. */
interface Heap {
  readonly keys: ReadonlyMap<string, RealmId>;
  readonly look: (largest: number) => Promise<Look>;
}

export class Verifier {
  /** Only one debugger can be attached to a window, and a process stands still for each look. */
  private before: Promise<unknown> = Promise.resolve();

  constructor(private readonly host: VerifierHost) {}

  verifyWindow(contents: number, largest = LARGEST): Promise<Verified> {
    return this.inTurn(() => this.lookAt(this.windowHeap(contents), largest));
  }

  /** Of the realms that are asked for and of those that share their heaps. `until`: nothing more is begun after that moment. */
  async verifyRealms(
    realms: readonly RealmId[],
    { largest = LARGEST, until = Number.POSITIVE_INFINITY } = {},
  ): Promise<readonly Verified[]> {
    const answers: Verified[] = [];
    const done = new Set<RealmId>();
    for (const realm of realms) {
      if (done.has(realm)) continue;
      const answer = await this.inTurn(() => {
        const heap = this.heapOf(realm);
        for (const one of heap.keys.values()) done.add(one);
        done.add(realm);
        const late = Date.now() > until ? refused('There was no time left for it.') : null;
        const here = new Set(heap.keys.values());
        const asked = realms.filter((one) => one === realm || here.has(one));
        return this.lookAt(late ? { ...heap, look: async () => late } : heap, largest, asked);
      });
      answers.push(answer);
    }
    return answers;
  }

  private inTurn<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    const turn = this.before.then(run);
    this.before = turn.catch(() => {});
    return turn;
  }

  private windowHeap(contents: number): Heap {
    const keys = this.host.keysIn(contents);
    return {
      keys,
      look: (largest) => this.host.lookAtWindow(contents, [...keys.keys()], largest),
    };
  }

  private heapOf(realm: RealmId): Heap {
    const { main, keyOf, around, kindOf, lookAtMain, lookAtUtility } = this.host;
    if (realm === main.realm) return { keys: new Map([[main.key, realm]]), look: lookAtMain };
    const key = keyOf(realm);
    const nobody = (why: string): Heap => ({ keys: new Map(), look: async () => refused(why) });
    if (key === undefined) return nobody('It is over, or nobody watches it.');
    switch (kindOf(realm)) {
      case 'page':
      case 'preload': {
        const contents = around(realm)?.contents ?? null;
        return contents === null ? nobody(ELSEWHERE) : this.windowHeap(contents);
      }
      case 'utility':
        return {
          keys: new Map([[key, realm]]),
          look: (largest) => lookAtUtility(realm, largest),
        };
      default:
        return nobody(WORKER);
    }
  }

  /** `asked`: realms that get an answer, be it that they are not in that heap; else all that should be in it. */
  private async lookAt(
    { keys, look }: Heap,
    largest: number,
    asked: readonly RealmId[] = [...keys.values()],
  ): Promise<Verified> {
    const { emit, now } = this.host;
    const seen = await look(largest);
    const at = now();
    if (seen.kind === 'refused') {
      for (const realm of asked) emit(answer(realm, seen.reason, at));
      return seen;
    }
    const { proofs, unknown } = this.proofsOf(seen, keys);
    const left = seen.left + unknown;
    const here = seen.keys.flatMap((key) => keys.get(key) ?? []);
    for (const realm of here) {
      for (const proof of proofs)
        if (proof.realm === realm) emit({ kind: 'port-kept', ...proof, at });
      emit({ kind: 'heap-verified', realm, objects: seen.objects, left, refused: '', at });
    }
    for (const realm of asked)
      if (!here.includes(realm)) emit(answer(realm, this.isWorld(realm) ? ELSEWHERE : WORKER, at));
    return { kind: 'proven', proofs, left, nodes: seen.objects };
  }

  private isWorld(realm: RealmId): boolean {
    const kind = this.host.kindOf(realm);
    return kind === 'page' || kind === 'preload';
  }

  private proofsOf(
    { handles }: Extract<Look, { kind: 'looked' }>,
    keys: ReadonlyMap<string, RealmId>,
  ): { readonly proofs: readonly PortProof[]; readonly unknown: number } {
    const portOf = (key: string, handle: HandleId): PortId | null => {
      const realm = keys.get(key);
      return realm === undefined ? null : this.host.portOf(realm, handle);
    };
    let unknown = 0;
    const proofs = handles.flatMap(({ key, handle, kept, by, through }): PortProof[] => {
      const realm = keys.get(key);
      const port = portOf(key, handle);
      if (realm === undefined || port === null) {
        unknown += 1;
        return [];
      }
      const other = through && portOf(through.key, through.handle);
      return [{ port, realm, kept, by, through: other }];
    });
    return { proofs, unknown };
  }
}

const ELSEWHERE =
  'Its frame is in a process of its own, which the debugger of its window does not reach.';

const WORKER = 'Workers have heaps of their own, which nothing of Portscope reaches.';

const answer = (realm: RealmId, reason: string, at: Micros): TraceEvent => ({
  kind: 'heap-verified',
  realm,
  objects: 0,
  left: 0,
  refused: reason,
  at,
});
