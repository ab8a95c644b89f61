import { writeFileSync } from 'node:fs';
import type { Portscope } from './portscope';
import { Runner } from './runner';
import { scenarios } from './scenarios/all';
import { witness } from './witness';

/**
 * Runs every scenario and writes its trace, and the deliveries that Chromium counted meanwhile. Gives the app's exit code.
 * All windows stay open until the count is in: of a process that has ended, any number of slices is missing (33.2.1).
 */
export async function record(portscope: Portscope, file: string): Promise<number> {
  const runners: Runner[] = [];
  const traces: Record<string, readonly unknown[]> = {};
  const before = [...portscope.trace()];
  const testimony = await witness(portscope, async () => {
    let from = before.length;
    for (const scenario of scenarios) {
      const runner = new Runner(false);
      runners.push(runner);
      const { kind } = await runner.run(scenario);
      if (kind !== 'done') throw new Error(`${scenario.id}: ${kind}`);
      await portscope.flush();
      traces[scenario.id] = portscope.trace().slice(from);
      from = portscope.trace().length;
    }
  });
  await Promise.all(runners.map((runner) => runner.close()));
  writeFileSync(file, JSON.stringify({ before, traces, testimony }));
  return 0;
}
