/**
 * Stacks as the app's author knows the code: lines of built files become lines of their sources, lines of a sandboxed preload,
 * which has no name in a stack, get its file. What can't be traced back stays as it is.
 */
import { readFileSync } from 'node:fs';
import type { RealmInfo, TraceEvent } from '../trace/events';
import type { RealmId } from '../trace/ids';
import { AppFiles } from './app-files';
import { SourceMaps } from './source-maps';

/** The end of a stack line: `(file:12:5)` or `at file:12:5`. */
const FRAME =
  /^(\s*at .*?\(|\s*at (?:async )?)((?:[a-z][\w+.-]*:\/\/|[a-z]:[\\/]|\/|<anonymous>)[^()]*?):(\d+):(\d+)(\)?)$/i;
/** Stacks of one app are few, and come a hundred thousand times. */
const MOST_STACKS = 10_000;
/** Electron puts a line before a sandboxed preload, and two columns before its first (25.8.4, 33.2.1). */
const LINES_BEFORE = 1;
const COLUMNS_BEFORE = 2;
/** Between a sandboxed preload's code and whatever called it stands Electron's own. */
const FROM_ELECTRON = 'node:electron/js2c/sandbox_bundle';

interface Realm {
  readonly preloads: readonly string[];
  /** Nothing else in it is without a name, as far as can be told. */
  readonly isPreload: boolean;
}

export class AppLines {
  private readonly files: AppFiles;
  private readonly maps: SourceMaps;
  private readonly realms = new Map<RealmId, Realm>();
  private readonly mapped = new Map<string, string>();
  private readonly texts = new Map<string, readonly string[]>();

  constructor(folder: string) {
    this.files = new AppFiles(folder);
    this.maps = new SourceMaps(folder);
  }

  /** The event with its stack mapped. Events come in the order of the trace, which tells of realms first. */
  readonly map = (event: TraceEvent): TraceEvent => {
    if (event.kind === 'realm-started') this.learn(event.info);
    if (!('stack' in event) || event.stack === '') return event;
    const realm = 'realm' in event ? event.realm : null;
    return { ...event, stack: this.stack(event.stack, realm) };
  };

  stack(stack: string, realm: RealmId | null): string {
    const around = realm === null ? undefined : this.realms.get(realm);
    const key = `${around?.preloads.length ? realm : ''}\n${stack}`;
    const known = this.mapped.get(key);
    if (known !== undefined) return known;
    const nameless = around !== undefined && (around.isPreload || stack.includes(FROM_ELECTRON));
    const lines = stack.split('\n').map((line) => this.line(line, nameless ? around : undefined));
    const result = lines.join('\n');
    if (this.mapped.size >= MOST_STACKS) this.mapped.clear();
    this.mapped.set(key, result);
    return result;
  }

  private learn({ realm, kind, isolated, preloads = [] }: RealmInfo): void {
    if (preloads.length === 0 || (kind !== 'preload' && isolated)) return;
    this.realms.set(realm, { preloads, isPreload: kind === 'preload' });
  }

  private line(text: string, realm: Realm | undefined): string {
    const found = FRAME.exec(text);
    if (!found) return text;
    const [, head = '', url = '', lineText = '', columnText = '', tail = ''] = found;
    const [line, column] = [Number(lineText), Number(columnText)];
    const built =
      url === '<anonymous>'
        ? realm && this.inPreload(realm.preloads, line, column)
        : this.inFile(url, line, column);
    if (!built) return text;
    const source = this.maps.source(built.file, built.line, built.column) ?? built;
    return `${head}${source.file}:${source.line}:${source.column}${tail}`;
  }

  private inFile(url: string, line: number, column: number) {
    const file = this.files.find(url);
    return file === null ? null : { file, line, column };
  }

  /** The only preload that has something at that place. */
  private inPreload(preloads: readonly string[], line: number, column: number) {
    const places = preloads.flatMap((file) => {
      const own = line - LINES_BEFORE;
      const place = { file, line: own, column: own === 1 ? column - COLUMNS_BEFORE : column };
      const text = this.linesOf(file)[own - 1];
      return text !== undefined && /\S/.test(text[place.column - 1] ?? '') ? [place] : [];
    });
    return places.length === 1 ? places[0] : null;
  }

  private linesOf(file: string): readonly string[] {
    let lines = this.texts.get(file);
    if (!lines) {
      try {
        lines = readFileSync(file, 'utf8').split('\n');
      } catch {
        lines = [];
      }
      this.texts.set(file, lines);
    }
    return lines;
  }
}
