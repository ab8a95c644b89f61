import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { createModel } from '../../instrumentation/model';
import { latencyOf } from '../../instrumentation/model/latency';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { traceSchema } from '../../scripts/build/schema.mjs';
import { root } from '../../scripts/set-up/index.mjs';
import { deliveriesIn, tracingInto } from '../prove/witness/startup-tracing';
import { judge } from '../prove/witness/verdict';
import { electronPath } from './fixtures/electron';

const LIMIT_MS = 90_000;

/** Each has a folder of its own. */
const scenarioNames = (): string[] =>
  readdirSync(path.join(root, 'demo-app', 'scenarios'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

it(
  'the traces of all scenarios are as their schema says, and have what Chromium counted',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'portscope-record-'));
    const file = path.join(folder, 'record.json');
    const executablePath = await electronPath();
    const app = path.join(root, 'dist', 'demo-app');
    const traced = path.join(folder, 'trace.pb');
    const args = [...tracingInto(traced), app, '--record', file];
    await promisify(execFile)(executablePath, args, { timeout: LIMIT_MS });
    const witnessed = await deliveriesIn(traced);
    const { before, traces, own } = JSON.parse(await readFile(file, 'utf8'));
    await rm(folder, { recursive: true, force: true });
    const isTrace = new Ajv({ allErrors: true }).compile(traceSchema());
    expect(Object.keys(traces).sort()).toEqual(scenarioNames().sort());
    for (const trace of [before, ...Object.values(traces)]) {
      isTrace(trace);
      expect(isTrace.errors).toBeNull();
    }
    const whole = [...before, ...Object.values<TraceEvent[]>(traces).flat()];
    const verdict = judge(whole, { witnessed, own });
    expect(verdict.unexplained, verdict.notes.join('\n')).toBe(0);
    expect(verdict.recorded).toBeGreaterThan(10);
    // In no realm a message comes before it was posted, as far as the clocks are known.
    for (const [name, trace] of Object.entries<TraceEvent[]>(traces)) {
      const model = createModel();
      model.apply(trace);
      for (let i = 0; i < model.messages.count; i++) {
        const row = model.messages.row(i);
        const latency = row && latencyOf(row, model.realms);
        if (latency && latency.uncertainty !== null)
          expect(latency.micros, `${name}, message ${i}`).toBeGreaterThan(
            -latency.uncertainty - 200,
          );
      }
    }
    const kinds = new Set(
      Object.values(traces).flatMap((trace) =>
        (trace as { kind: string }[]).map(({ kind }) => kind),
      ),
    );
    for (const kind of ['posted', 'delivered', 'transfer-arrived', 'port-closed', 'clock'])
      expect(kinds).toContain(kind);
  },
  2 * LIMIT_MS,
);
