import { writeFileSync } from 'node:fs';
import type { Portscope } from './portscope';
import { Runner } from './runner';
import { allScenarios } from './scenarios/all';

/**
 * Runs every scenario and writes its trace, and how many messages Portscope has sent over ports of its own. Gives the app's
 * exit code.
 */
export async function record(portscope: Portscope, file: string): Promise<number> {
  const runners: Runner[] = [];
  const traces: Record<string, readonly unknown[]> = {};
  const before = [...portscope.trace()];
  let from = before.length;
  for (const scenario of allScenarios) {
    const runner = new Runner(false);
    runners.push(runner);
    const { kind } = await runner.run(scenario);
    if (kind !== 'done') throw new Error(`${scenario.id}: ${kind}`);
    await portscope.flush();
    traces[scenario.id] = portscope.trace().slice(from);
    from = portscope.trace().length;
  }
  await Promise.all(runners.map((runner) => runner.close()));
  writeFileSync(file, JSON.stringify({ before, traces, own: portscope.ownMessages() }));
  return 0;
}
