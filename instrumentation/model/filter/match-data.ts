/** Values inside a payload, found by path and compared. What was not captured is not there to be found. */
import { type Preview, previewText } from '../../trace/preview';
import { decoded, PRINTED, textMatch } from './match-text';
import type { Comparison, Condition, Path } from './syntax';

type DataCondition = Extract<Condition, { kind: 'data' | 'has-data' }>;

export function dataTest(condition: DataCondition): (encoded: string) => boolean {
  const { path } = condition;
  const mayHold = mayHoldPath(path);
  const test = condition.kind === 'has-data' ? () => true : valueTest(condition);
  return (encoded) => mayHold(encoded) && valuesAt(decoded(encoded), path).some(test);
}

function valueTest({
  is,
  wanted,
}: Extract<Condition, { kind: 'data' }>): (value: Preview) => boolean {
  const match = textMatch(wanted);
  if (is === 'contains') return (value) => match.inText(plainText(value));
  const text = wanted.kind === 'text' ? wanted.text : '';
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (is === '=') {
    if (wanted.kind === 'regex') return (value) => match.isText(plainText(value));
    return (value) => plainText(value) === text || numberOf(value) === number;
  }
  return (value) => compare(numberOf(value), is, number);
}

export function compare(one: number, is: Comparison, other: number): boolean {
  switch (is) {
    case '=':
      return one === other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
  }
}

/** All values that the path leads to; several where it has a `*`. */
export function valuesAt(root: Preview, path: Path): Preview[] {
  let values = [root];
  for (const step of path) values = values.flatMap((value) => stepInto(value, step));
  return values;
}

function stepInto(value: Preview, step: string): Preview[] {
  switch (value.kind) {
    case 'object':
      return value.entries
        .filter(([key]) => step === '*' || key === step)
        .map(([, inner]) => inner);
    case 'array':
    case 'set':
      return step === '*' ? [...value.items] : itemAt(value.items, step);
    case 'map':
      return value.pairs
        .filter(([key]) => step === '*' || plainText(key) === step)
        .map(([, inner]) => inner);
    default:
      return [];
  }
}

function itemAt(items: readonly Preview[], step: string): Preview[] {
  const item = /^\d+$/.test(step) ? items[Number(step)] : undefined;
  return item === undefined ? [] : [item];
}

/** A string without its quotes, anything else as it is printed. */
export function plainText(value: Preview): string {
  return value.kind === 'string' ? value.text : previewText(value, PRINTED);
}

function numberOf(value: Preview): number {
  switch (value.kind) {
    case 'number':
    case 'bigint':
      return Number(value.text);
    case 'date':
      return value.ms ?? Number.NaN;
    default:
      return Number.NaN;
  }
}

/** Keys of objects stand in the encoding as they are; a look there saves decoding most payloads. */
function mayHoldPath(path: Path): (encoded: string) => boolean {
  const keys = path.filter((step) => !/^(\d+|\*)$/.test(step)).map((step) => JSON.stringify(step));
  return (encoded) => encoded !== '' && keys.every((key) => encoded.includes(key));
}
