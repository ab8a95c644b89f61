/** From a place in a file that was built to the place in the source that it came from, by the map that the file names. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** A map of that size belongs to a bundle of some 20 MB. Bytes. */
const LARGEST = 100 * 1024 * 1024;
/** Maps that are held; a bundle's can take ten times its size. */
const MOST_MAPS = 50;
const COMMENT = /\/[/*][#@]\s*sourceMappingURL=(\S+?)\s*(?:\*\/)?\s*$/gm;

export class SourceMaps {
  private readonly maps = new Map<string, TraceMap | null>();

  /** `folder`: of the app, for sources that are named relative to it. Null where the file has no map. */
  constructor(private readonly folder: string) {}

  source(file: string, line: number, column: number): SourcePlace | null {
    const map = this.mapOf(file);
    if (!map) return null;
    const found = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
    if (found.source === null) return null;
    return {
      file: this.fileOf(found.source),
      line: found.line,
      column: found.column + 1,
    };
  }

  private mapOf(file: string): TraceMap | null {
    let map = this.maps.get(file);
    if (map === undefined) {
      map = load(file);
      const [oldest] = this.maps.keys();
      if (this.maps.size >= MOST_MAPS && oldest !== undefined) this.maps.delete(oldest);
      this.maps.set(file, map);
    }
    return map;
  }

  private fileOf(source: string): string {
    if (source.startsWith('file:')) return fileURLToPath(source);
    // webpack://name/./src/main.ts: relative to the project, behind a name of its own.
    const project = /^webpack:\/\/[^/]*\/(?:\.\/)?(.*)$/.exec(source)?.[1];
    return project === undefined ? source : path.join(this.folder, project);
  }
}

function load(file: string): TraceMap | null {
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? LARGEST) >= LARGEST) return null;
    const named = [...readFileSync(file, 'utf8').matchAll(COMMENT)].at(-1)?.[1];
    if (named === undefined) return null;
    const here = pathToFileURL(file).href;
    const inline = /^data:[^,]*?(;base64)?,(.*)$/s.exec(named);
    if (inline) {
      const [, base64, data = ''] = inline;
      const text = base64 ? Buffer.from(data, 'base64').toString('utf8') : decodeURIComponent(data);
      return new TraceMap(text, here);
    }
    const address = new URL(named, here);
    if (address.protocol !== 'file:') return null;
    if ((statSync(address, { throwIfNoEntry: false })?.size ?? LARGEST) >= LARGEST) return null;
    return new TraceMap(readFileSync(address, 'utf8'), address.href);
  } catch {
    // A map that is missing or damaged: the built file's own line is told.
    return null;
  }
}
