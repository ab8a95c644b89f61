/** What is written to files from the panel: the session, all of it or as filtered, and exports of it. */
import { perfettoTrace } from '../../../instrumentation/model/export/perfetto';
import {
  csv,
  type MessageRecord,
  messageRecord,
  ndjson,
} from '../../../instrumentation/model/export/records';
import { messageTest, printFilter } from '../../../instrumentation/model/filter';
import { SESSION_URL, TOKEN_HEADER } from '../../../instrumentation/trace/feed';
import type { Payloads } from '../../../instrumentation/trace/session';
import { SessionWriting } from '../../../instrumentation/trace/session-lines';
import { createSessionReader } from '../../../instrumentation/trace/session-reader';
import { givenToken } from '../feed/given-token';
import { sessionFile } from '../feed/session-here';
import { messageInScope } from '../lists/questions';
import { createWindowScope, type WindowScope } from '../lists/window-scope';
import { filterOf } from '../store/filter-store';
import type { PanelStore } from '../store/panel-store';
import type { ShownTable, TableRecord } from '../store/shown-table';
import type { Tell } from '../store/work-store';
import { download, joined } from './download';
import { gatherPayloads, LastPosted } from './whole-payloads';

export interface SaveChoice {
  readonly payloads: Payloads;
  /** Only the messages that the filter in use lets through. */
  readonly filtered: boolean;
}

/** Of the app where there is one, else of the file that is shown. @throws when it can't be read */
export async function saveSession(
  store: PanelStore,
  choice: SaveChoice,
  tell: Tell,
): Promise<void> {
  const { payloads, filtered } = choice;
  const chosen = filtered ? chosenBy(store) : undefined;
  const writing = new SessionWriting({ payloads, ...(chosen ? { filter: chosen } : {}) });
  const reader = createSessionReader();
  const pieces = (await bytes()).pipeThrough(new TextDecoderStream()).getReader();
  const parts: string[] = [];
  const last = new LastPosted();
  let begun = false;
  let count = 0;
  const write = (events: ReturnType<typeof reader.push>): void => {
    if (!begun && reader.header) {
      begun = true;
      parts.push(writing.header(reader.header));
    }
    if (events.length > 0) parts.push(events.map((event) => writing.line(event)).join(''));
    // Those of a file that is shown go on into the next.
    parts.push(...reader.takePayloads().map((kept) => writing.payload(kept)));
    last.see(events);
    count += events.length;
  };
  for (;;) {
    const { done, value } = await pieces.read();
    if (done) break;
    write(reader.push(value));
    if (!tell(count)) return void pieces.cancel();
  }
  const { events, report } = reader.finish();
  write(events);
  const { end } = report;
  if (end) {
    let missing = end.payloads?.missing ?? 0;
    const { session, feed } = store.connection.getState();
    if (payloads === 'full' && session === null && feed.payloads === 'full') {
      const questions = last.questions(chosen?.wants ?? (() => true));
      const gathered = await gatherPayloads(questions, store.askPayload, (done) =>
        tell(count + done),
      );
      if (gathered === null) return;
      missing = gathered.missing;
      for (const { port, n, preview } of gathered.payloads)
        parts.push(writing.payload({ kind: 'whole-payload', at: end.at, port, n, preview }));
    }
    parts.push(writing.end(end.at, end.dropped, end.filtered, missing));
  }
  download(`${nameOf(store)}.ndjson`, parts, 'application/x-ndjson');
}

/** The rows of the table that is open; elsewhere the messages that scope and filter let through. */
export async function saveRows(
  store: PanelStore,
  format: 'csv' | 'ndjson',
  tell: Tell,
): Promise<void> {
  const table = store.shownTable.current;
  const records = table === null ? shownMessages(store) : tableRecords(table);
  const [lines, type] =
    format === 'csv'
      ? [csv(records, table?.columns), 'text/csv']
      : [ndjson(records), 'application/x-ndjson'];
  const parts = await joined(lines, tell);
  const name = `${nameOf(store)}-${table?.name ?? 'messages'}.${format}`;
  if (parts !== null) download(name, parts, type);
}

export async function savePerfetto(store: PanelStore, tell: Tell): Promise<void> {
  const { app, session } = store.connection.getState();
  const facts = {
    app: app?.name ?? '',
    electron: app?.electron ?? '',
    portscope: session?.header?.portscope ?? '',
    chrome: session?.header?.chrome ?? '',
    platform: session?.header?.platform ?? '',
  };
  const lines = perfettoTrace(store.trace.getState().model, facts);
  const parts = await joined(lines, tell);
  if (parts !== null) download(`${nameOf(store)}-perfetto.json`, parts, 'application/json');
}

function* tableRecords({ count, record }: ShownTable): Generator<TableRecord | undefined> {
  for (let place = 0; place < count; place++) yield record(place);
}

/** Messages between two moments at which whoever reads may do something else. */
const STRIDE = 512;

function* shownMessages(store: PanelStore): Generator<MessageRecord | undefined> {
  const { model } = store.trace.getState();
  const scope = scopeOf(store);
  const wants = messageTest(filterOf(store.filter.getState()), model);
  for (let i = 0; i < model.messages.count; i++) {
    const row = model.messages.row(i);
    if (row && messageInScope(row, scope) && wants(row)) yield messageRecord(row, model);
    else if (i % STRIDE === 0) yield undefined;
  }
}

function scopeOf({ tabId, view, trace }: PanelStore): WindowScope | null {
  const { scope: chosen, earlierPages } = view.getState();
  if (tabId === null || chosen === 'app') return null;
  const scope = createWindowScope({ contents: tabId, earlierPages });
  const { channels, realms } = trace.getState().model;
  scope.update(channels, realms);
  return scope;
}

function chosenBy(store: PanelStore) {
  const filter = filterOf(store.filter.getState());
  const { model } = store.trace.getState();
  const wants = messageTest(filter, model);
  return {
    text: printFilter(filter),
    wants: (port: Parameters<typeof model.message>[0], n: number): boolean => {
      const row = model.message(port, n);
      return row !== undefined && wants(row);
    },
  };
}

async function bytes(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const file = sessionFile();
  if (file) return file.open();
  const { body, ok, status } = await fetch(SESSION_URL, {
    cache: 'no-store',
    headers: { [TOKEN_HEADER]: givenToken.read() },
  });
  if (!ok || !body) throw new Error(`The session can't be read (${status})`);
  return body;
}

/** `notes-2026-11-25T18-04-05`: what it is of, and when. */
function nameOf(store: PanelStore): string {
  const name = store.connection.getState().app?.name ?? 'session';
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return `${name.replace(/[^\w.-]+/g, '-').slice(0, 60)}-${time}`;
}
