/** A filter as the text that `parseFilter` reads back to the same filter, save for the places of its terms. */
import { parseFilter } from './parse';
import { printPath, quoteText } from './path';
import { printQuantity } from './quantity';
import type { Condition, Filter, Wanted } from './syntax';

export function printFilter({ terms }: Pick<Filter, 'terms'>): string {
  return terms.map(({ negated, condition }) => printTerm(condition, negated)).join(' ');
}

/** One term, for example of what a cell shows. */
export function printTerm(condition: Condition, negated = false): string {
  return `${negated ? '-' : ''}${printCondition(condition)}`;
}

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'anywhere':
      return printAnywhere(condition.wanted);
    case 'words':
      return `${condition.key}${condition.exactly ? '=' : ':'}${printValue(condition.wanted)}`;
    case 'number':
      return `${condition.key}${condition.is}${printQuantity(condition.key, condition.value)}`;
    case 'data': {
      const sign = condition.is === 'contains' ? ':' : condition.is;
      return `data${printPath(condition.path)}${sign}${printValue(condition.wanted)}`;
    }
    case 'has-data':
      return `has:data${printPath(condition.path)}`;
    case 'is':
      return `is:${condition.word}`;
    case 'has':
      return `has:${condition.word}`;
  }
}

/** Bare where nothing in it would be read as something else. */
function printAnywhere(wanted: Wanted): string {
  if (wanted.kind === 'regex') return `/${wanted.source}/${wanted.flags}`;
  const { text } = wanted;
  const { terms, problems } = parseFilter(text);
  const [term] = terms;
  const same =
    terms.length === 1 &&
    problems.length === 0 &&
    term?.negated === false &&
    term.condition.kind === 'anywhere' &&
    term.condition.wanted.kind === 'text' &&
    term.condition.wanted.text === text;
  return same ? text : quoteText(text);
}

function printValue(wanted: Wanted): string {
  if (wanted.kind === 'regex') return `/${wanted.source}/${wanted.flags}`;
  return /^[^\s"/]\S*$/.test(wanted.text) ? wanted.text : quoteText(wanted.text);
}
