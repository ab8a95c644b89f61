/** What a right click in the diagram offers. */

import type { Micros } from '../../../../instrumentation/trace/ids';
import { channelOf } from '../../../../instrumentation/trace/ids';
import type { MenuItem } from '../../components/menu/menu';
import { copyText } from '../../copy-text';
import type { PanelStore } from '../../store/panel-store';
import {
  channelSubject,
  messageSubject,
  momentSubject,
  portSubject,
  type Subject,
} from '../../subject';
import type { RowContext } from '../../words/row-context';
import { payloadTerm, realmTerm, wordTerm } from '../../words/terms';
import type { Drawn } from './layout-types';

export function flowMenu(
  store: PanelStore,
  hit: Drawn | null,
  at: number,
  context: RowContext,
): MenuItem[][] {
  const subject = hit === null ? null : subjectOf(hit);
  const moment = momentSubject(Math.round(at) as Micros);
  return [
    hit?.kind === 'arrow' ? termItems(store, hit.row, context) : [],
    subject === null
      ? []
      : store
          .placesOf(subject)
          .map(({ title, place }) => item(`go-${title}`, title, () => store.go(place))),
    [
      ...(subject === null
        ? []
        : [item('link', 'Copy link', () => copyText(store.linkTo(subject)))]),
      item('moment', 'Copy link to this moment', () => copyText(store.linkTo(moment))),
    ],
  ];
}

function termItems(
  store: PanelStore,
  row: Extract<Drawn, { kind: 'arrow' }>['row'],
  context: RowContext,
): MenuItem[] {
  const terms = [
    wordTerm('channel', context.channelName(channelOf(row.port))),
    realmTerm('from', row.from, context),
    payloadTerm(row.preview),
  ];
  return terms.flatMap((term) =>
    term === null
      ? []
      : [
          item(`only-${term}`, `Only ${term}`, () => store.filter.add(term)),
          item(`not-${term}`, `Not ${term}`, () => store.filter.add(`-${term}`)),
        ],
  );
}

function subjectOf(hit: Drawn): Subject | null {
  switch (hit.kind) {
    case 'arrow':
    case 'indirect':
      return messageSubject(hit.row.port, hit.row.n);
    case 'hop':
      return portSubject(hit.port);
    case 'mark':
      return hit.channel === null ? null : channelSubject(hit.channel);
    case 'band':
      return null;
  }
}

const item = (id: string, title: string, run: () => void): MenuItem => ({ id, title, run });
