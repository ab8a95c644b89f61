/**
 * The main process's own facts on their way to the correlator, which lives in the same process. A burst of the app fills
 * batches in the midst of its own turn: they are read behind it, so that the app's messages leave first.
 */
import type { Recorder } from '../probe/recorder';
import type { Batch } from '../trace/facts';

/** So many batches of about 300 facts wait at most; then they are read at once. */
const MOST_WAITING = 64;

export class MainLink {
  private waiting: Batch[] = [];

  constructor(
    private readonly recorder: Recorder,
    private readonly take: (batch: Batch) => void,
  ) {
    recorder.connect((batch) => {
      this.waiting.push(batch);
      if (this.waiting.length === 1) setImmediate(this.read);
      else if (this.waiting.length > MOST_WAITING) this.read();
    });
  }

  /** Everything that was seen by now is with the correlator when this returns. */
  readonly flush = (): void => {
    this.recorder.flush();
    this.read();
  };

  private readonly read = (): void => {
    const batches = this.waiting;
    this.waiting = [];
    for (const batch of batches) this.take(batch);
  };
}
