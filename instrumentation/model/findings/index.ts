/** Findings: what the trace proves to be wrong. */

export type { FindingRows, FindingsOptions } from './engine';
export * from './finding';
export { rules } from './rules/index';
export { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds';
