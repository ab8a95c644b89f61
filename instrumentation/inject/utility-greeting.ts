/** The first words between the main process and a utility process: first in the child's pipe, and the answer over the private port. */

/** What a child's bootstrap waits for; a private port comes along. */
export interface Greeting {
  readonly portscope: 'greeting';
  /** Name of the pipe that it came through (trace/pipes.ts). */
  readonly pipe: string;
}

/** `no-probe`: the app's module runs all the same, unobserved. */
export type Answer = 'probe' | 'no-probe';

export function readGreeting(input: unknown): Greeting | null {
  const greeting = input as Partial<Greeting> | null;
  if (typeof greeting !== 'object' || greeting?.portscope !== 'greeting') return null;
  const { portscope, pipe } = greeting;
  return typeof pipe === 'string' ? { portscope, pipe } : null;
}
