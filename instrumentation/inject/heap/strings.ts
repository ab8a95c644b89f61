/** The beginnings of a snapshot's strings, as UTF-8 outside of the JavaScript heap: of those that are wanted, the others are ''. */

const LONGEST = 160;
const PAGE = 1 << 20;
const FIRST_ROOM = 1 << 16;

export class Strings {
  private readonly pages: Buffer[] = [];
  private used = PAGE;
  /** By string: its place, 0 for one that was not wanted. Before it has come: 1 for one that is. */
  private places = new Float64Array(FIRST_ROOM);
  private count = 0;
  /** Places of the names of edges to a WeakMap's values; V8 writes one for each pair. */
  readonly pairs = new Set<number>();

  /** Before the strings come, which is behind all that name them. */
  want(index: number): void {
    if (index >= this.places.length) this.grow(index);
    this.places[index] = 1;
  }

  /** Whether the next one is wanted. */
  get isWanted(): boolean {
    return this.places[this.count] === 1;
  }

  skip(): void {
    this.count++;
  }

  add(text: string): void {
    if (text.includes('pair in WeakMap')) this.pairs.add(this.count);
    const short = text.length > LONGEST ? text.slice(0, LONGEST) : text;
    if (this.used + short.length * 3 + 2 > PAGE) {
      this.pages.push(Buffer.allocUnsafe(PAGE));
      // A place is never 0, nor 1.
      this.used = this.pages.length === 1 ? 2 : 0;
    }
    const page = this.pages[this.pages.length - 1] as Buffer;
    const length = page.write(short, this.used + 2);
    page.writeUInt16LE(length, this.used);
    this.places[this.count++] = (this.pages.length - 1) * PAGE + this.used;
    this.used += length + 2;
  }

  at(index: number): string {
    const place = index < this.count ? (this.places[index] as number) : 0;
    if (place < 2) return '';
    const page = this.pages[Math.floor(place / PAGE)] as Buffer;
    const from = place % PAGE;
    return page.toString('utf8', from + 2, from + 2 + page.readUInt16LE(from));
  }

  private grow(index: number): void {
    const wider = new Float64Array(Math.max(index + 1, this.places.length * 2));
    wider.set(this.places);
    this.places = wider;
  }
}
