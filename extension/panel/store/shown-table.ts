/** The table that is open, as it is shown: filtered, in its order. For whoever writes its rows to a file. */
export type TableRecord = Readonly<Record<string, string | number>>;

export interface ShownTable {
  /** `channels`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly count: number;
  record(place: number): TableRecord | undefined;
}

export interface ShownTableHolder {
  /** Null while a view is open that is no table. */
  current: ShownTable | null;
}

export const createShownTable = (): ShownTableHolder => ({ current: null });
