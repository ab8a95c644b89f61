import { MessageChannelMain, type MessagePortMain } from 'electron';

type Send = (ports: MessagePortMain[]) => void;

/** Uploads one photo after the other and tells the window. */
export class SyncQueue {
  readonly #progress = new MessageChannelMain();
  readonly #control = new MessageChannelMain();
  #paused = false;

  constructor(send: Send) {
    this.#control.port1.on('message', ({ data }: { data: { paused: boolean } }) => {
      this.#paused = data.paused;
    });
    this.#control.port1.start();
    send([this.#progress.port1, this.#control.port2]);
  }

  async add(name: string, bytes: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (this.#paused) return;
    this.#progress.port1.postMessage({ name, bytes, done: true });
  }
}
