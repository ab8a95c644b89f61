import { writeFileSync } from 'node:fs';
import { Runner } from './runner';
import type { ScenarioLog } from './scenario';
import { scenarios } from './scenarios/all';

/** Runs every scenario without a panel and writes what each logged. Gives the app's exit code. */
export async function writeLogs(file: string): Promise<number> {
  const runner = new Runner(false);
  const logs: Record<string, ScenarioLog> = {};
  for (const scenario of scenarios) {
    const state = await runner.run(scenario);
    if (state.kind !== 'done') {
      const why =
        state.kind === 'failed' ? `${state.message} ${JSON.stringify(state.log)}` : state.kind;
      console.error(`${scenario.id}: ${why}`);
      return 1;
    }
    logs[scenario.id] = state.log;
  }
  await runner.close();
  writeFileSync(file, `${JSON.stringify(logs, null, 2)}\n`);
  return 0;
}
