/** A realm's place at the rendezvous: taken when the first of its probes has something to do there, shared by all of them. */
import { emptyList } from './natives';
import type { Recorder } from './recorder';
import { openRendezvous, type Rendezvous, type Said } from './rendezvous';

type Hear = (said: Said) => void;

export class Meeting {
  private rendezvous: Rendezvous | null = null;
  private readonly hearers = emptyList<Hear>();

  constructor(private readonly recorder: Recorder) {}

  hear(hear: Hear): void {
    this.hearers[this.hearers.length] = hear;
  }

  /** False where the platform allows no rendezvous. */
  enter(): boolean {
    this.rendezvous ??= openRendezvous(this.onSaid);
    return this.rendezvous !== null;
  }

  say(said: Said): void {
    this.rendezvous?.say(said);
  }

  readonly leave = (): void => {
    this.rendezvous?.close();
    this.rendezvous = null;
  };

  private readonly onSaid = (said: Said): void => {
    const { recorder, hearers } = this;
    if (recorder.off) return;
    for (let i = 0; i < hearers.length; i++) {
      try {
        (hearers[i] as Hear)(said);
      } catch (error) {
        recorder.fault('rendezvous', error);
      }
    }
  };
}
