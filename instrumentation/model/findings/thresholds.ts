/** How long, how many, how large: the limits that rules go by, each with its reason. Times in microseconds. */

const SECOND = 1_000_000;

export interface Thresholds {
  /** A message waits so long at a port with a listener that nobody started. */
  readonly notStarted: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  // Who starts a port after an await has done so by then: a module graph or a file is loaded in far less. A port that
  // is started later takes the finding back.
  notStarted: 2 * SECOND,
};
