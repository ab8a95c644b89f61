/**
 * How a test asks the Portscope in an app's main process: an event of `app` that Portscope hears and keeps from everybody else,
 * with a function that is given the door. So nothing has to be a property of anything.
 */
export const DOOR_EVENT = 'portscope:door';

export interface Door {
  /** The next events of the trace as lines of JSON, at most so many; '' when there are no more. */
  read(most: number): string;
  /** Settles when all that was seen by now can be read. */
  settle(): Promise<void>;
  /** Looks at the heaps of these realms; settles when what they say can be read. */
  verify(realms: readonly number[]): Promise<void>;
  /** A line of JSON: the first one of a session file. */
  readonly header: string;
  /** Takes the line of each post from now on. */
  takeStacks(): void;
}
