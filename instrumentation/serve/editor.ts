/**
 * Opens a line of code in the developer's editor. Only a place that a stack of the trace names is opened, and only as a file that
 * is there: what a panel asks for is never handed to the system as it came.
 */
import { statSync } from 'node:fs';
import type { ActAnswer } from '../trace/acting';

/** A line of a file on this machine; from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface EditorHost {
  /** `vscode`, or an address with `{file}`, `{line}` and `{column}` in it. */
  readonly editor: string;
  /** Whether a stack of the trace has this text. */
  readonly isNamed: (place: string) => boolean;
  /** Where the line comes from, by its source map; null where it is in no file. */
  readonly locate: (place: string) => FilePlace | null;
  readonly open: (address: string) => Promise<void>;
}

/** Editors that take an address of their own, as their documentation has it. */
const KNOWN: Readonly<Record<string, string>> = {
  vscode: 'vscode://file{file}:{line}:{column}',
  'vscode-insiders': 'vscode-insiders://file{file}:{line}:{column}',
  vscodium: 'vscodium://file{file}:{line}:{column}',
  cursor: 'cursor://file{file}:{line}:{column}',
  windsurf: 'windsurf://file{file}:{line}:{column}',
  zed: 'zed://file{file}:{line}:{column}',
  idea: 'idea://open?file={file}&line={line}&column={column}',
  webstorm: 'webstorm://open?file={file}&line={line}&column={column}',
};

/** These are opened by the system itself, as programs or pages. */
const NEVER = /^(file|https?|javascript|data|smb|ms-\w+):/i;

export async function openInEditor(host: EditorHost, place: string): Promise<ActAnswer> {
  const refused = (reason: string): ActAnswer => ({ done: false, reason });
  if (!host.isNamed(place)) return refused('No stack of this trace names that line');
  const found = host.locate(place);
  if (!found || !isFile(found.file)) return refused('That line is in no file on this machine');
  const address = addressOf(host.editor, found);
  if (address === null) {
    return refused(
      `install({ editor: "${host.editor}" }) is neither ${Object.keys(KNOWN).join(', ')} nor an address with {file} in it`,
    );
  }
  try {
    await host.open(address);
    return { done: true };
  } catch (error) {
    return refused(`No editor took ${address}: ${error instanceof Error ? error.message : error}`);
  }
}

/** Null for an editor that is not known, and no address. */
export function addressOf(editor: string, { file, line, column }: FilePlace): string | null {
  const pattern = KNOWN[editor] ?? editor;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(pattern) || NEVER.test(pattern)) return null;
  if (!pattern.includes('{file}')) return null;
  const path = file.replaceAll('\\', '/');
  const named = encodeURI(path.startsWith('/') ? path : `/${path}`).replace(
    /[?#&]/g,
    encodeURIComponent,
  );
  return pattern
    .replaceAll('{file}', () => named)
    .replaceAll('{line}', String(line))
    .replaceAll('{column}', String(column));
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
