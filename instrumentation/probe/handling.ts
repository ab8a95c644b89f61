/** Which message is being handled: the cause of what is posted meanwhile (docs/design.md, "Phases and causes"). */
import type { HandleId } from '../trace/facts';

export interface Handling {
  /** What `look` found: handle and place of the message being handled; [0, 0] none, [-1, 0] unknown. */
  readonly port: HandleId;
  readonly n: number;
  look(): void;
}
