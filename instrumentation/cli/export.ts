import { createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Diagnosis, diagnose } from '../files/diagnosis';
import { finishSession } from '../files/finish-session';
import { writeSessionHtml } from '../files/session-html';
import { LaunchProblem } from '../launch/problem';
import type { Model } from '../model';
import { perfettoTrace } from '../model/export/perfetto';
import { csv, type MessageRecord, messageRecord, ndjson } from '../model/export/records';
import { messageTest, parseFilter } from '../model/filter';
import type { WantsMessage } from '../trace/session-lines';
import { problemText, type SessionReport } from '../trace/session-reader';
import type { Given } from './commands';
import { payloadsOf } from './record';
import { EXIT, type Terminal, UsageError } from './usage';

const FORMATS = ['html', 'perfetto', 'ndjson', 'csv', 'session'] as const;
type Format = (typeof FORMATS)[number];

/** `portscope export <file>`: writes a session in the forms that are asked for. */
export async function exportSession(
  given: Given,
  terminal: Terminal,
  dist: string,
): Promise<number> {
  const file = path.resolve(given.operands[0] ?? '');
  const wanted = FORMATS.filter((format) => given.text(format) !== undefined);
  if (wanted.length === 0)
    throw new UsageError(
      `Say what to write: ${FORMATS.map((format) => `--${format} <file>`).join(', ')}.`,
    );
  if (!existsSync(file)) throw new LaunchProblem(`There is no ${file}.`);
  const payloads = payloadsOf(given.text('payloads'));
  const filter = given.text('filter') ?? '';
  const [mistake] = parseFilter(filter).problems;
  if (mistake) throw new UsageError(`--filter: ${mistake.message}`);
  let read: Promise<Diagnosis> | null = null;
  const diagnosis = (): Promise<Diagnosis> => {
    read ??= diagnose(file);
    return read;
  };
  for (const format of wanted) {
    const to = path.resolve(given.text(format) ?? '');
    if (to === file) throw new UsageError(`--${format} would overwrite the session itself.`);
    await write(format, to);
    terminal.err(`Wrote ${to}\n`);
  }
  const { report } = await diagnosis();
  for (const problem of report.problems) terminal.err(`${problemText(problem)}\n`);
  return EXIT.fine;

  async function write(format: Format, to: string): Promise<void> {
    if (format === 'html') return writeSessionHtml(file, to, dist);
    const { model, report } = await readable(diagnosis);
    if (format === 'session') {
      const folder = report.header?.app.folder ?? '';
      const chosen =
        filter === '' ? {} : { filter: { text: filter, wants: wanting(model, filter) } };
      await finishSession(file, to, { folder, payloads, ...chosen });
      return;
    }
    const lines =
      format === 'perfetto'
        ? perfettoTrace(model, factsOf(report))
        : format === 'csv'
          ? csv(records(model, filter))
          : ndjson(records(model, filter));
    await pipeline(Readable.from(lines), createWriteStream(to));
  }
}

async function readable(diagnosis: () => Promise<Diagnosis>): Promise<Diagnosis> {
  const result = await diagnosis();
  const wrong = result.report.problems.find(({ kind }) => kind === 'foreign' || kind === 'empty');
  if (wrong) throw new LaunchProblem(problemText(wrong));
  return result;
}

function* records(model: Model, text: string): Generator<MessageRecord> {
  const wants = messageTest(parseFilter(text), model);
  for (let i = 0; i < model.messages.count; i++) {
    const row = model.messages.row(i);
    if (row && wants(row)) yield messageRecord(row, model);
  }
}

function wanting(model: Model, text: string): WantsMessage {
  const wants = messageTest(parseFilter(text), model);
  return (port, n) => {
    const row = model.message(port, n);
    return row !== undefined && wants(row);
  };
}

function factsOf({ header }: SessionReport) {
  return {
    portscope: header?.portscope ?? '',
    electron: header?.electron ?? '',
    chrome: header?.chrome ?? '',
    platform: header?.platform ?? '',
    app: header?.app.name ?? '',
  };
}
