/**
 * The last payloads of a realm, whole, while somebody has asked for that: as texts, so nothing of the app is kept alive by them.
 * What is older, or more, is let go of.
 */
import type { HandleId } from '../trace/facts';
import { emptyList } from './natives';
import { type Carried, wholePayload } from './whole-payload';

const MOST = 200;
/** UTF-16 units, some 8 MB. */
const LONGEST = 8_000_000;

interface Kept {
  readonly port: HandleId;
  readonly n: number;
  readonly text: string;
}

export class KeptPayloads {
  /** A ring: each place is there from the start. */
  private readonly ring = emptyList<Kept | null>();
  private oldest = 0;
  private count = 0;
  private length = 0;

  constructor() {
    for (let i = 0; i < MOST; i++) this.ring[i] = null;
  }

  keep(port: HandleId, n: number, payload: unknown, carried: Carried): void {
    const text = wholePayload(payload, carried);
    while (this.count > 0 && (this.count >= MOST || this.length + text.length > LONGEST))
      this.letGo();
    this.ring[(this.oldest + this.count) % MOST] = { port, n, text };
    this.count++;
    this.length += text.length;
  }

  /** The n-th message that was posted on a port, by any of the handles that it had; null when it is not here. */
  find(handles: readonly HandleId[], n: number): string | null {
    for (let i = this.count - 1; i >= 0; i--) {
      const kept = this.ring[(this.oldest + i) % MOST];
      if (!kept || kept.n !== n) continue;
      for (let j = 0; j < handles.length; j++) if (handles[j] === kept.port) return kept.text;
    }
    return null;
  }

  private letGo(): void {
    this.length -= this.ring[this.oldest]?.text.length ?? 0;
    this.ring[this.oldest] = null;
    this.oldest = (this.oldest + 1) % MOST;
    this.count--;
  }
}
