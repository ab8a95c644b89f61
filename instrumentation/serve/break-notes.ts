/** What happens at a break outside of a page, in words: there a debugger is not a matter of course. */

export interface BrokenRealms {
  /** Whether a break is set in the main process, and in a utility process. */
  readonly main: boolean;
  readonly utility: boolean;
  /** A debugger can be attached to the main process: it was started with `--inspect`. */
  readonly inspected: boolean;
}

export function breakNote({ main, utility, inspected }: BrokenRealms): string {
  const notes: string[] = [];
  if (main && !inspected)
    notes.push(
      'In the main process it stops nothing: no debugger can be attached to it. Start the app with --inspect for that.',
    );
  if (main && inspected)
    notes.push(
      'Where the main process stands, all windows stand with it, DevTools and this panel too: go on from the debugger that is attached to it, in an editor or at chrome://inspect.',
    );
  if (utility)
    notes.push(
      'A utility process stops only where it was forked with execArgv: ["--inspect"] and a debugger is attached to it.',
    );
  return notes.join(' ');
}
