/** The encoder of facts: what fact-reader.ts reads. */
import { BATCH_NUMBERS, type Batch, type Fact, type HandleId, LAYOUT, type Loose } from './facts';
import { SHORT, writeShortDelivery, writeShortPost } from './short-facts';
import { TextRun } from './text-run';

const Column = Float64Array;

/**
 * Writes facts into the two columns. Posts and deliveries, of which there are tens of thousands a second, have a
 * method of their own that makes no object; a test holds them against `write`, and so against LAYOUT.
 */
export class FactWriter {
  /** Numbers written since the last `take`. */
  size = 0;
  /** Number of the batch that is being written. */
  seq = 1;
  /** Of the column. A page may have replaced the getter of `length`. */
  private room = BATCH_NUMBERS * 2;
  private numbers: Float64Array = new Column(this.room);
  private facts = 0;
  /** The texts. Who tells of a post writes its preview here before. */
  readonly run = new TextRun();

  write(fact: Fact): void {
    const layout = LAYOUT[fact.kind];
    const loose = fact as unknown as Loose;
    const list = layout.list ? (loose.list as readonly number[]) : null;
    this.reserve(3 + layout.numbers.length + layout.texts.length + (list?.length ?? 0));
    const { numbers } = this;
    numbers[this.size++] = layout.code;
    for (let i = 0; i < layout.numbers.length; i++) {
      numbers[this.size++] = loose[layout.numbers[i] as string] as number;
    }
    for (let i = 0; i < layout.texts.length; i++) {
      const text = loose[layout.texts[i] as string] as string;
      numbers[this.size++] = text.length;
      this.run.add(text);
    }
    if (list) this.list(list);
    this.facts++;
  }

  post(
    port: HandleId,
    n: number,
    at: number,
    took: number,
    size: number,
    causePort: HandleId,
    causeN: number,
    /** UTF-16 units of its preview, which stands at the end of the run. */
    preview: number,
    stack: string,
    list: readonly HandleId[],
  ): void {
    this.reserve(11 + list.length);
    const { numbers } = this;
    let place = this.size;
    if (took === 0 && stack === '' && list.length === 0) {
      if (writeShortPost(numbers, place, port, n, at, size, causePort, causeN, preview)) {
        this.size += SHORT;
        this.facts++;
        return;
      }
    }
    numbers[place++] = 3;
    numbers[place++] = port;
    numbers[place++] = n;
    numbers[place++] = at;
    numbers[place++] = took;
    numbers[place++] = size;
    numbers[place++] = causePort;
    numbers[place++] = causeN;
    numbers[place++] = preview;
    numbers[place++] = stack.length;
    if (stack !== '') this.run.add(stack);
    this.size = place;
    this.list(list);
    this.facts++;
  }

  /** Gives the place of `took`, for `amend`. */
  deliver(
    port: HandleId,
    n: number,
    at: number,
    error: number,
    listeners: number,
    took: number,
    list: readonly HandleId[],
  ): number {
    this.reserve(8 + list.length);
    const { numbers } = this;
    let place = this.size;
    if (error === 0 && list.length === 0) {
      if (writeShortDelivery(numbers, place, port, n, at, listeners, took)) {
        this.size += SHORT;
        this.facts++;
        return place + SHORT - 1;
      }
    }
    numbers[place++] = 4;
    numbers[place++] = port;
    numbers[place++] = n;
    numbers[place++] = at;
    numbers[place++] = error;
    numbers[place++] = listeners;
    numbers[place++] = took;
    this.size = place;
    this.list(list);
    this.facts++;
    return place - 1;
  }

  /** Says a number of a fact anew, if its batch has not been taken yet. */
  amend(seq: number, place: number, value: number): boolean {
    if (seq !== this.seq) return false;
    this.numbers[place] = value;
    return true;
  }

  /** Everything written since the last call, or null when that is nothing. */
  take(): Batch | null {
    if (this.facts === 0) return null;
    const { facts } = this;
    const numbers = copy(this.numbers, this.size, this.size);
    const batch: Batch = { seq: this.seq++, facts, numbers, text: this.run.take() };
    this.size = 0;
    this.facts = 0;
    return batch;
  }

  private list(list: readonly HandleId[]): void {
    const { numbers } = this;
    numbers[this.size++] = list.length;
    for (let i = 0; i < list.length; i++) numbers[this.size++] = list[i] as number;
  }

  private reserve(more: number): void {
    const { numbers, size } = this;
    if (size + more <= this.room) return;
    this.room = this.room * 2 + more;
    this.numbers = copy(numbers, size, this.room);
  }
}

/** By hand: a page may have replaced `slice` and `set`. 4,096 numbers take 7 µs (Node 20, 2 cores). */
function copy(from: Float64Array, size: number, length: number): Float64Array {
  const out = new Column(length);
  for (let i = 0; i < size; i++) out[i] = from[i] as number;
  return out;
}
