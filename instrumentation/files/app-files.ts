/**
 * Which file of the app an address means. A page behind a scheme of the app's own, or a local server, names paths that the
 * app maps to files as it likes: the file is the only one below the app's folder whose path ends in that of the address.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { localFile } from './code-place';

/** More files than a source tree has: a folder with more is looked through so far. */
const MOST_FILES = 20_000;
const LEFT_OUT = new Set(['node_modules', '.git']);
/** What a development server makes of these has other lines than the file. */
const TRANSFORMED = /\.([cm]?tsx?|jsx|vue|svelte)$/;

export class AppFiles {
  private byName: Map<string, string[]> | null = null;
  private readonly known = new Map<string, string | null>();

  constructor(private readonly folder: string) {}

  /** Null where no file, or more than one, can be meant. */
  find(url: string): string | null {
    const direct = localFile(url);
    if (direct !== null) return direct;
    let found = this.known.get(url);
    if (found === undefined) {
      found = this.search(url);
      this.known.set(url, found);
    }
    return found;
  }

  private search(url: string): string | null {
    const pathname = pathOf(url);
    if (pathname === null || TRANSFORMED.test(pathname)) return null;
    const ending = pathname.split('/').filter(Boolean);
    const name = ending.at(-1);
    if (name === undefined) return null;
    const files = this.index().get(name) ?? [];
    const matching = files.filter((file) => file.endsWith(path.sep + ending.join(path.sep)));
    return matching.length === 1 ? (matching[0] ?? null) : null;
  }

  private index(): Map<string, string[]> {
    if (this.byName) return this.byName;
    const byName = new Map<string, string[]>();
    let left = MOST_FILES;
    const walk = (folder: string): void => {
      let entries: import('node:fs').Dirent[];
      try {
        entries = readdirSync(folder, { withFileTypes: true });
      } catch {
        return;
      }
      for (const entry of entries) {
        if (left-- <= 0) return;
        const full = path.join(folder, entry.name);
        if (entry.isDirectory()) {
          if (!LEFT_OUT.has(entry.name)) walk(full);
        } else if (entry.isFile())
          byName.set(entry.name, [...(byName.get(entry.name) ?? []), full]);
      }
    };
    walk(this.folder);
    this.byName = byName;
    return byName;
  }
}

function pathOf(url: string): string | null {
  try {
    const { protocol, pathname } = new URL(url);
    return /^(data|blob|node|chrome-extension|devtools|webpack):$/.test(protocol)
      ? null
      : decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
