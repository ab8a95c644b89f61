/** What the probes of a realm tell the main process beside their facts: in order, and kept until there is a link. */
import type { ProbeMessage } from '../trace/link';
import { emptyList } from './natives';

/** Far more than a page makes workers before its probe is linked, which is in its first task. */
const MOST_KEPT = 1_000;

type Send = (message: ProbeMessage, port: MessagePort | null) => void;

export class Outbox {
  private send: Send | null = null;
  private kept = emptyList<readonly [ProbeMessage, MessagePort | null]>();

  tell(message: ProbeMessage, port: MessagePort | null = null): void {
    if (this.send) this.send(message, port);
    else if (this.kept.length < MOST_KEPT) this.kept[this.kept.length] = [message, port];
  }

  connect(send: Send): void {
    const { kept } = this;
    this.kept = emptyList();
    this.send = send;
    for (let i = 0; i < kept.length; i++) {
      const one = kept[i] as readonly [ProbeMessage, MessagePort | null];
      send(one[0], one[1]);
    }
  }
}
