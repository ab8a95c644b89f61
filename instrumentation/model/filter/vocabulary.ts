/** The words of a trace that a filter can be completed with. Looked up when they are asked for, from the newest on. */
import { decodePreview, type Preview } from '../../trace/preview';
import { realmLabel } from '../realm-label';
import type { ChannelRow, MessageRow, RowWindow } from '../rows';
import type { Vocabulary } from './complete';
import { plainText, valuesAt } from './match-data';
import { parseFilter } from './parse';
import { printPath } from './path';
import { type FilterModel, ipcNames } from './words';

interface Source extends Pick<FilterModel, 'realms'> {
  readonly channels: RowWindow<ChannelRow>;
  readonly messages: RowWindow<MessageRow>;
}

/** So many rows are looked at, and so many different texts kept. */
const LOOKED_AT = 500;
const KEPT = 200;
const DEEPEST = 4;
const LONGEST_VALUE = 60;

export function vocabularyOf(model: Source): Vocabulary {
  return {
    channels: () => distinct(newest(model.channels), (row) => [row.name]),
    realms: () =>
      distinct([...model.realms.values()].reverse(), (row) => [realmLabel(row), row.kind]),
    ipcs: () => distinct(newest(model.channels), ipcNames),
    paths: () => distinct(payloads(model), (preview) => pathsIn(preview, [])),
    values(path) {
      const [term] = parseFilter(`has:${path}`).terms;
      const condition = term?.condition;
      if (condition?.kind !== 'has-data') return [];
      return distinct(payloads(model), (preview) =>
        valuesAt(preview, condition.path)
          .map(plainText)
          .filter((text) => text.length <= LONGEST_VALUE),
      );
    },
  };
}

function distinct<Row>(rows: Iterable<Row>, textsOf: (row: Row) => readonly string[]): string[] {
  const texts = new Set<string>();
  for (const row of rows) {
    for (const text of textsOf(row)) texts.add(text);
    if (texts.size >= KEPT) break;
  }
  return [...texts];
}

function* newest<Row>(rows: RowWindow<Row>): Generator<Row> {
  for (let i = rows.count - 1; i >= 0 && i >= rows.count - LOOKED_AT; i--) {
    const row = rows.row(i);
    if (row !== undefined) yield row;
  }
}

function* payloads(model: Source): Generator<Preview> {
  for (const { preview } of newest(model.messages)) {
    if (preview !== '') yield decodePreview(preview);
  }
}

function pathsIn(preview: Preview, path: readonly string[]): string[] {
  if (path.length >= DEEPEST) return [];
  const into = (step: string, inner: Preview): string[] => {
    const next = [...path, step];
    return [`data${printPath(next)}`, ...pathsIn(inner, next)];
  };
  switch (preview.kind) {
    case 'object':
      return preview.entries.flatMap(([key, inner]) => into(key, inner));
    case 'array':
      return preview.items.slice(0, 1).flatMap((inner) => into('*', inner));
    default:
      return [];
  }
}
