/** Findings of a trace in words, after the time given. */
import {
  createModel,
  type Finding,
  type Model,
  type ModelOptions,
} from '../../../../instrumentation/model/index';
import type { Micros } from '../../../../instrumentation/trace/ids';
import { parseTrace } from '../../../notation/index';

/** The trace is taken, and then some time goes by: 60 s unless told. */
export function diagnose(
  text: string,
  { seconds = 60, ...options }: ModelOptions & { seconds?: number } = {},
): Finding[] {
  return findingsOf(after(text, { seconds, ...options }));
}

export function after(
  text: string,
  { seconds = 60, ...options }: ModelOptions & { seconds?: number } = {},
): Model {
  const events = parseTrace(text);
  const model = createModel(options);
  model.apply(events);
  const last = Math.max(0, ...events.map(({ at }) => at));
  model.tick((last + seconds * 1_000_000) as Micros);
  return model;
}

export function findingsOf({ findings }: Model): Finding[] {
  if (findings.failures.length > 0) throw new Error(JSON.stringify(findings.failures));
  return Array.from({ length: findings.count }, (_, index) => findings.row(index) as Finding);
}

/** `never-started error`, one text a finding. */
export const rulesIn = (text: string, options?: ModelOptions & { seconds?: number }): string[] =>
  diagnose(text, options).map(({ rule, severity }) => `${rule} ${severity}`);
