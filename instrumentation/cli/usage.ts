/** Wrong use of the command line: told with the line that would have been right. */
export class UsageError extends Error {}

export const EXIT = {
  fine: 0,
  /** Findings of severity error. */
  findings: 1,
  /** Wrong use, a file that is none, or an app that does not start. */
  failed: 2,
} as const;

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
}
