/** The exported trace, read by DevTools' own trace library: not by what wrote it. */
import * as Flows from '@paulirish/trace_engine/models/trace/handlers/FlowsHandler.js';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createModel } from '../../../../instrumentation/model';
import { perfettoTrace } from '../../../../instrumentation/model/export/perfetto';
import type { TraceEvent } from '../../../../instrumentation/trace/events';
import type { Micros } from '../../../../instrumentation/trace/ids';
import { parseTrace } from '../../../notation';
import { anyTrace } from '../../../property/model-events';

interface Exported {
  readonly ph: string;
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly id?: number | string;
  readonly args?: Readonly<Record<string, unknown>>;
}

const facts = {
  portscope: '0.1.0',
  electron: '33.2.1',
  chrome: '130',
  platform: 'x',
  app: 'Notes',
};

function exported(events: readonly TraceEvent[]): readonly Exported[] {
  const model = createModel();
  model.apply(events);
  const text = [...perfettoTrace(model, facts)].join('');
  return (JSON.parse(text) as { traceEvents: Exported[] }).traceEvents;
}

/** Flows as DevTools joins them: the slices of each, in order. */
async function flowsOf(events: readonly Exported[]): Promise<readonly (readonly Exported[])[]> {
  const inTime = [...events].sort((a, b) => (a.ts ?? 0) - (b.ts ?? 0));
  for (const event of inTime) Flows.handleEvent(event as never);
  await Flows.finalize();
  return Flows.data().flows as never;
}

beforeEach(() => Flows.reset());

const TRACE = `
  @=1795618530000000 main: realm main "Notes" pid=10
  win1: realm page "Editor" pid=20 contents=1
  main: clock 0 0
  win1: clock 50 10
  main: channel 1 stack="    at open (/notes/main.js:3:1)"
  1B -> win1 over ipc "notes"
  1B @ win1
  1A start
  1B start
  1A ! {"open":1} took=20
  1A#1 > took=400
  1B ! {"text":"a"} took=30 cause=1A#1
  1B#1 > took=70
  1A ! {"bye":1}
`;

describe('a session for Perfetto', () => {
  const events = exported(parseTrace(TRACE));
  const named = (name: string) => events.filter((event) => event.name === name);

  it('has processes and realms by name', () => {
    expect(named('process_name').map(({ pid, args }) => [pid, args?.name])).toEqual([
      [10, 'Main process'],
      [20, 'Renderer'],
    ]);
    expect(named('thread_name').map(({ pid, tid, args }) => [pid, tid, args?.name])).toEqual([
      [10, 1, 'Main process'],
      [20, 2, 'Editor'],
    ]);
  });

  it('has posts and handlers as slices with what is known of them', () => {
    expect(named('handler notes').map(({ pid, dur }) => [pid, dur])).toEqual([
      [10, 70],
      [20, 400],
    ]);
    expect(named('post notes')).toHaveLength(3);
    const answer = named('post notes').find(({ pid }) => pid === 20);
    expect(answer?.args).toMatchObject({
      port: '1B',
      n: 1,
      payload: '{text: "a"}',
      cause: '1A #1',
    });
  });

  it('joins each message that arrived, and none that waits', async () => {
    const flows = await flowsOf(events);
    expect(flows.map((flow) => flow.map(({ name, pid }) => `${name} ${pid}`))).toEqual([
      ['post notes 10', 'handler notes 20'],
      ['post notes 20', 'handler notes 10'],
    ]);
  });

  it('has the journey of the port', () => {
    const hop = events.filter(({ cat }) => cat === 'transfer');
    expect(hop.map(({ ph, name }) => [ph, name])).toEqual([
      ['b', 'port 1B moves'],
      ['e', 'port 1B moves'],
    ]);
    expect(hop[0]?.args).toEqual({ carrier: 'ipc', ipc: 'notes' });
  });
});

it('slices of a track nest, flows lie within theirs and go forward, whatever the trace says', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      // A session lasts for minutes, not for a hundred years.
      const events = exported(trace.map((event) => ({ ...event, at: (event.at % 1e9) as Micros })));
      const slices = events.filter(({ ph }) => ph === 'X');
      const tracks = new Map<number, Exported[]>();
      for (const slice of slices) tracks.set(slice.tid, [...(tracks.get(slice.tid) ?? []), slice]);
      for (const track of tracks.values()) {
        expect(new Set(track.map(({ ts }) => ts)).size).toBe(track.length);
        const open: Exported[] = [];
        for (const slice of track) {
          const end = slice.ts + (slice.dur ?? 0);
          expect(slice.dur).toBeGreaterThan(0);
          while (open.length > 0 && endOf(open.at(-1)) <= slice.ts) open.pop();
          if (open.length > 0) expect(end).toBeLessThanOrEqual(endOf(open.at(-1)));
          open.push(slice);
        }
      }
      const starts = new Map(
        events.filter(({ ph }) => ph === 's').map((event) => [event.id, event]),
      );
      for (const flow of events.filter(({ ph }) => ph === 'f')) {
        const start = starts.get(flow.id);
        expect(start?.ts).toBeLessThan(flow.ts);
      }
    }),
    { numRuns: 300 },
  );
});

const endOf = (slice: Exported | undefined): number => (slice?.ts ?? 0) + (slice?.dur ?? 0);
