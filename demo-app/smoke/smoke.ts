/** Runs every scenario and compares the panel's rows with what the scenario declares. */
import type { WebFrameMain } from 'electron';
import { showPanel } from '../devtools';
import { eventually } from '../eventually';
import type { Launcher } from '../launcher/window';
import type { Runner } from '../runner';
import type { Scenario } from '../scenario';
import { allScenarios } from '../scenarios/all';
import { differences, summary, textOfRow } from './compare';
import { countChannels, press, readChannels, showTab } from './in-panel';
import { runIn } from './run-in';

const LIMIT_MS = 15_000;
/** How long one press of Clear is given: a channel whose close the panel has not heard of yet outlives it. */
const CLEAR_MS = 500;

/** Prints a line a scenario and the sum; gives the app's exit code. */
export async function smoke({ window, runner }: Launcher): Promise<number> {
  const panel = await showPanel(window).catch(firstLine);
  let shown = 0;
  for (const scenario of allScenarios) {
    const wrong = typeof panel === 'string' ? [panel] : await check(scenario, runner, panel);
    if (wrong.length === 0) shown += 1;
    const verdict = wrong.length === 0 ? `ok       ${scenario.id}` : `MISSING  ${scenario.id}`;
    console.log(`${verdict}  ${summary(scenario.declares)}`);
    for (const line of wrong) console.log(`         ${line}`);
  }
  const missing = allScenarios.length - shown;
  console.log(`scenarios ${shown} shown, ${missing} missing`);
  return missing === 0 ? 0 : 1;
}

async function check(scenario: Scenario, runner: Runner, panel: WebFrameMain): Promise<string[]> {
  try {
    await runner.close();
    if ((await clear(panel)) > 0) {
      const left = await runIn(panel, readChannels);
      return left.map((row) => `channel ${row.name} is still there after Clear: ${textOfRow(row)}`);
    }
    const state = await runner.run(scenario);
    if (state.kind !== 'done') {
      return [
        `the scenario is ${state.kind}${state.kind === 'failed' ? `: ${state.message}` : ''}`,
      ];
    }
    return await eventually(
      LIMIT_MS,
      async () => differences(scenario.declares, await runIn(panel, readChannels)),
      (wrong) => wrong.length === 0,
    );
  } catch (error) {
    return [firstLine(error)];
  }
}

async function clear(panel: WebFrameMain): Promise<number> {
  await eventually(
    LIMIT_MS,
    () => runIn(panel, showTab, 'Channels'),
    (shown) => shown,
  );
  return eventually(
    LIMIT_MS,
    async () => {
      if (!(await runIn(panel, press, 'Clear')))
        throw new Error('The panel has no button "Clear".');
      return eventually(
        CLEAR_MS,
        () => runIn(panel, countChannels),
        (count) => count === 0,
      );
    },
    (count) => count === 0,
  );
}

const firstLine = (error: unknown): string => String(error).split('\n', 1)[0] ?? '';
