/** What is captured at the moment, and who is to know when that changes. */
import { type Capture, isPayloadCapture, type PayloadCapture } from '../trace/link';

type Listener = (now: Capture, before: Capture) => void;

export class CaptureState {
  private readonly listeners = new Set<Listener>();

  constructor(private capture: Capture) {}

  get now(): Capture {
    return this.capture;
  }

  change(part: Partial<Capture>): void {
    const before = this.capture;
    this.capture = { ...before, ...part };
    for (const listener of this.listeners) listener(this.capture, before);
  }

  /** Called behind each change. Gives what ends it. */
  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** What is misspelt lets nothing through. */
export function payloadsOf(chosen: PayloadCapture | undefined): PayloadCapture {
  if (chosen === undefined) return 'values';
  if (isPayloadCapture(chosen)) return chosen;
  console.warn(`Portscope captures no payloads: it knows no choice "${String(chosen)}" of them`);
  return 'none';
}
