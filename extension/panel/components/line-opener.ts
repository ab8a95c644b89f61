/** Who opens a line of code that a stack names. */
import { createContext } from 'react';
import type { StackLine } from '../words/stack-lines';

export interface LineOpener {
  /** Why the line can't be opened; '' when it can. */
  why(line: StackLine): string;
  open(line: StackLine): void;
}

export const LineOpenerContext = createContext<LineOpener | null>(null);
