import { expect, it } from 'vitest';
import { createModel } from '../../../../instrumentation/model';
import { csv, messageRecord, ndjson } from '../../../../instrumentation/model/export/records';
import { parseTrace } from '../../../notation';

const model = createModel();
model.apply(
  parseTrace(`
  @=1795618530000123 main: realm main "Notes"
  win1: realm page "Say \\"hi\\", there" contents=1
  main: clock 0 0
  win1: clock 0 40
  main: channel 1
  1B -> win1 over ipc "notes"
  1B @ win1
  1A ! "=1+1" took=20 stack="    at open (/notes/main.js:3:1)"
  1A#1 > took=400
  1A ! {"a":1}
`),
);
const rows = [0, 1].flatMap((i) => model.messages.row(i) ?? []);
const records = rows.map((row) => messageRecord(row, model));

it('a record has what is known of a message', () => {
  expect(records[0]).toEqual({
    channel: 'notes',
    port: '1A',
    n: 1,
    state: 'delivered',
    from: 'Main process',
    to: 'Say "hi", there',
    posted: '2026-11-25T14:55:30.000823Z',
    delivered: '2026-11-25T14:55:30.000923Z',
    latency: 100,
    uncertainty: 40,
    serialising: 20,
    handling: 400,
    size: expect.any(Number),
    ports: 0,
    listeners: 1,
    payload: '"=1+1"',
    line: 'main.js:3',
  });
  expect(records[1]).toMatchObject({ state: 'queued', delivered: '', latency: '', handling: '' });
});

it('NDJSON is a record a line', () => {
  expect([...ndjson(records)].map((line) => JSON.parse(line))).toEqual(records);
});

it('CSV quotes what needs it, and keeps formulas from running', () => {
  const [head = '', first = ''] = csv([{ ...(records[0] ?? never()), payload: '=SUM(A1)' }]);
  expect(head.split(',')).toHaveLength(17);
  expect(first).toContain(`,"Say ""hi"", there",`);
  expect(first).toContain(",'=SUM(A1),");
  expect(first.endsWith('\r\n')).toBe(true);
});

const never = (): never => {
  throw new Error('no record');
};
