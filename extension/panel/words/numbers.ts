/** Figures as DevTools writes them: 1 kB is 1000 B, digits by Intl, a space before the unit. */
import type { Latency } from '../../../instrumentation/model/latency';
import type { Micros } from '../../../instrumentation/trace/ids';

const whole = new Intl.NumberFormat('en');
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const threeFigures = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

export const countText = (count: number): string => whole.format(count);

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${whole.format(count)} ${count === 1 ? one : many}`;

export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} B`;
  if (bytes < 999_950) return `${oneDigit.format(bytes / 1000)} kB`;
  if (bytes < 999_950_000) return `${oneDigit.format(bytes / 1e6)} MB`;
  return `${oneDigit.format(bytes / 1e9)} GB`;
}

/** Sizes of payloads are computed from what the probe saw, not measured on the wire. */
export const estimatedBytes = (bytes: number): string => `≈ ${bytesText(bytes)}`;

export function durationText(micros: number): string {
  const size = Math.abs(micros);
  if (size < 1000) return `${threeFigures.format(micros / 1000)} ms`;
  if (size < 999_500) return `${threeFigures.format(micros / 1000)} ms`;
  if (size < 60_000_000) return `${threeFigures.format(micros / 1e6)} s`;
  return `${oneDigit.format(micros / 60e6)} min`;
}

/**
 * The clocks of two processes are aligned to within some tenths of a millisecond. What is no longer than that is marked
 * as approximate, and may be below zero; what is below zero by more says that the clocks don't agree.
 */
export function latencyText({ micros, uncertainty }: Latency): string {
  const text = durationText(micros);
  if (micros < 0 && uncertainty !== null && -micros > uncertainty) return `${text} (clocks differ)`;
  return micros < 0 || uncertainty === null || micros < uncertainty ? `≈ ${text}` : text;
}

/** The same with its uncertainty, where it has one. */
/** For a narrow cell: one that is smaller than what is known of the two clocks says no more than what it is at most. */
export function latencyInShort(latency: Latency): string {
  const { micros, uncertainty } = latency;
  if (uncertainty === null || Math.abs(micros) >= uncertainty) return latencyText(latency);
  return `≤ ${durationText(micros + uncertainty)}`;
}

export function latencyInFull(latency: Latency): string {
  const { uncertainty } = latency;
  if (uncertainty === null) return `${latencyText(latency)}, the clocks were not compared`;
  return uncertainty === 0
    ? latencyText(latency)
    : `${latencyText(latency)} ± ${durationText(uncertainty)}`;
}

/** Time since the app started: `0.482 s`, `1:02.345`. */
export function sinceStart(at: Micros, startedAt: Micros): string {
  const seconds = (at - startedAt) / 1e6;
  if (seconds < 60) return `${seconds.toFixed(3)} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds - minutes * 60).toFixed(3).padStart(6, '0');
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/** Made once: `toLocaleTimeString` makes another each time, which took 2 ms (33.2.1). */
const clockFormat = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

export function clockText(at: number): string {
  return clockFormat.format(at);
}
