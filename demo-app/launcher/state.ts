/** What the launcher's main side tells its page. */
import type { ScenarioLog } from '../scenario';

export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' | 'done'; readonly log: ScenarioLog }
  | { readonly kind: 'failed'; readonly log: ScenarioLog; readonly message: string };

export interface ScenarioEntry {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly state: RunState;
}

/** Given to the page as `launcher`. */
export interface LauncherApi {
  list(): Promise<readonly ScenarioEntry[]>;
  run(id: string): void;
  onState(listener: (id: string, state: RunState) => void): void;
}
