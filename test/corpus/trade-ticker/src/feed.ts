export interface Trade {
  readonly market: string;
  readonly trade: number;
  readonly price: number;
}

type Listener = (trade: Trade) => void;

/** One market's trades, for any number of listeners. */
export class Feed {
  readonly #listeners = new Set<Listener>();
  #last: Trade | null = null;

  constructor(port: MessagePort) {
    port.addEventListener('message', (event: MessageEvent<Trade>) => {
      this.#last = event.data;
      for (const listener of this.#listeners) listener(event.data);
    });
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#last) listener(this.#last);
    return () => this.#listeners.delete(listener);
  }
}
