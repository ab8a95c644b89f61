/** A map that lets go of its oldest entry when it is full. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  constructor(
    private readonly most: number,
    private readonly onDrop?: (value: Value) => void,
  ) {
    super();
  }

  override set(key: Key, value: Value): this {
    super.set(key, value);
    if (this.size > this.most) {
      for (const [oldest, dropped] of this) {
        this.delete(oldest);
        this.onDrop?.(dropped);
        break;
      }
    }
    return this;
  }
}
