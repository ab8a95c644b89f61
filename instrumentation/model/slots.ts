/** A growing list of places in the store of messages: numbers in a row, which no garbage collector walks through. */
export class Slots {
  length = 0;
  #places = new Int32Array(4);

  /** -1 where there is none. */
  at(place: number): number {
    return place >= 0 && place < this.length ? (this.#places[place] as number) : -1;
  }

  push(slot: number): void {
    this.#room();
    this.#places[this.length] = slot;
    this.length += 1;
  }

  insert(place: number, slot: number): void {
    this.#room();
    this.#places.copyWithin(place + 1, place, this.length);
    this.#places[place] = slot;
    this.length += 1;
  }

  clear(): void {
    this.length = 0;
    this.#places = new Int32Array(4);
  }

  #room(): void {
    if (this.length < this.#places.length) return;
    const more = new Int32Array(this.#places.length * 2);
    more.set(this.#places);
    this.#places = more;
  }
}
