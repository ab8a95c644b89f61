/** Findings in a real Electron: none in the demo's scenarios, which are all healthy; and what a busy page tells of itself. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createModel, type Finding } from '../../instrumentation/model/index';
import type { TraceEvent } from '../../instrumentation/trace/events';
import type { Micros } from '../../instrumentation/trace/ids';
import { root } from '../../scripts/set-up/index.mjs';
import { electronPath } from './fixtures/electron';
import { inPage, launchPlain } from './fixtures/plain';

function findingsIn(events: readonly TraceEvent[]): string[] {
  const model = createModel();
  model.apply(events);
  const last = events.reduce((latest, { at }) => Math.max(latest, at), 0);
  model.tick((last + 10_000_000) as Micros);
  expect(model.findings.failures).toEqual([]);
  return Array.from({ length: model.findings.count }, (_, i) => model.findings.row(i) as Finding)
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, sentence }) => `${rule}: ${sentence}`);
}

it('the scenarios of the demo have no finding of severity error or warning', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portscope-findings-'));
  const file = path.join(folder, 'record.json');
  const executablePath = await electronPath();
  const app = path.join(root, 'dist', 'demo-app');
  await promisify(execFile)(executablePath, [app, '--record', file], { timeout: 90_000 });
  const { before, traces } = JSON.parse(await readFile(file, 'utf8'));
  await rm(folder, { recursive: true, force: true });
  const seen: TraceEvent[] = [...before];
  for (const [scenario, trace] of Object.entries<TraceEvent[]>(traces)) {
    // One of them makes the mistake that the tour finds (docs/tour.md).
    if (scenario === 'silent-worker') {
      expect(findingsIn([...seen, ...trace])).toEqual([expect.stringContaining('never-started')]);
      continue;
    }
    seen.push(...trace);
    expect(findingsIn(seen), scenario).toEqual([]);
  }
});

it('a page that gets more than it can handle tells so while it is busy', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(
    plain,
    `(() => {
      globalThis.flooded = new Promise((resolve) => {
        addEventListener('message', ({ ports }) => {
          let n = 0;
          ports[0].onmessage = () => {
            const until = performance.now() + 10;
            while (performance.now() < until);
            if (++n === 300) resolve();
          };
        }, { once: true });
      });
      const { port1, port2 } = new MessageChannel();
      postMessage('here', '*', [port2]);
      for (let i = 0; i < 300; i++) port1.postMessage(i);
    })()`,
  );
  // Nobody is asked: the page's answer stands behind all of its messages.
  const seen = (): Promise<{ deliveries: number; last: number; now: number }> =>
    plain.app.evaluate(async () => {
      const told = await globalThis.fixture.told();
      const delivered = told.filter(({ kind }) => kind === 'delivered');
      return { deliveries: delivered.length, last: delivered.at(-1)?.at ?? 0, now: Date.now() };
    });
  let first = await seen();
  while (first.deliveries < 5) first = await seen();
  await inPage(plain, 'flooded');
  await expect.poll(async () => (await seen()).deliveries).toBe(300);
  // The first were told of before the last was handled, three seconds after them.
  expect(first.now * 1000).toBeLessThan((await seen()).last);
});
