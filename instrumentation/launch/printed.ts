/** What an app prints: the last of it, and whether that says that its main script has failed. */
import { stripVTControlCharacters } from 'node:util';

/** What Electron says when the app's main script fails, in a process that may live on without a window. */
const FAILED_LOAD = 'App threw an error during load';
/**
 * It is printed before the app is ready, and heard by another road than that: a moment later at most. Milliseconds. (33.2.1: where
 * the main script fails `ready` comes right behind, so an app that had failed was watched like one that runs.)
 */
const STILL_LOADING_MS = 2_000;
/** Of what was printed last, kept for the words about a failure. */
const TAIL = 16 * 1024;
/** The error itself is printed right behind; milliseconds. */
const ERROR_MS = 200;

export class Printed {
  tail = '';
  /** The main script has failed, and what it says of that is being read. */
  failing = false;
  private readyAt: number | null = null;

  /** `onFailed` gets the error as it was printed. */
  constructor(private readonly onFailed: (error: string) => void) {}

  /** The app has told that it is ready. */
  ready(): void {
    this.readyAt = performance.now();
  }

  add(text: string): void {
    this.tail = `${this.tail}${text}`.slice(-TAIL);
    if (this.failing || !this.isLoading() || !this.tail.includes(FAILED_LOAD)) return;
    this.failing = true;
    setTimeout(() => this.onFailed(errorIn(this.tail)), ERROR_MS);
  }

  private isLoading(): boolean {
    return this.readyAt === null || performance.now() - this.readyAt < STILL_LOADING_MS;
  }
}

/** The error as the loader prints it, without what Electron's own dialog says of it again. */
function errorIn(printed: string): string {
  const [, said = ''] = printed.split(FAILED_LOAD);
  const [first = ''] = stripVTControlCharacters(said).split('A JavaScript error occurred');
  return first.trim();
}
