/** The filter's terms for what a cell shows. */
import { printTerm, type WordKey } from '../../../instrumentation/model/filter';
import type { RealmId } from '../../../instrumentation/trace/ids';
import { decodePreview } from '../../../instrumentation/trace/preview';
import type { RowContext } from './row-context';

export const wordTerm = (key: WordKey, text: string): string =>
  printTerm({ kind: 'words', key, exactly: true, wanted: { kind: 'text', text } });

/** By its label, since that is what the cell says; null where there is none. */
export function realmTerm(
  key: 'from' | 'to' | 'realm',
  realm: RealmId | null,
  context: RowContext,
): string | null {
  const label = context.label(realm);
  return label === '' ? null : wordTerm(key, label);
}

/** By the field that says what kind of message it is; null where there is none. */
export function payloadTerm(encoded: string): string | null {
  const preview = decodePreview(encoded);
  if (preview.kind === 'string' && preview.text.length === preview.length && preview.text !== '') {
    return printTerm({ kind: 'anywhere', wanted: { kind: 'text', text: preview.text } });
  }
  if (preview.kind !== 'object') return null;
  for (const name of KINDS) {
    const value = preview.entries.find(([key]) => key === name)?.[1];
    if (value?.kind !== 'string' || value.text === '' || value.text.length > LONGEST) continue;
    const wanted = { kind: 'text', text: value.text } as const;
    return printTerm({ kind: 'data', path: [name], is: '=', wanted });
  }
  return null;
}

const KINDS = ['type', 'kind', 'method', 'action', 'event', 'cmd', 'command', 'name', 'channel'];
const LONGEST = 80;
