/** Cuts a text where problems begin and end, so that each part can be drawn in its own way. */
import type { Problem } from '../../../../instrumentation/model/filter';

export interface Part {
  readonly key: number;
  readonly text: string;
  readonly severity: Problem['severity'] | null;
}

export function underlined(text: string, problems: readonly Problem[]): Part[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of problems) cuts.add(start).add(end);
  const places = [...cuts]
    .filter((place) => place <= text.length)
    .sort((one, other) => one - other);
  const parts: Part[] = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const [from, to] = [places[i] ?? 0, places[i + 1] ?? 0];
    const over = problems.filter(({ start, end }) => start < to && end > from);
    const error = over.some(({ severity }) => severity === 'error');
    parts.push({
      key: from,
      text: text.slice(from, to),
      severity: error ? 'error' : (over[0]?.severity ?? null),
    });
  }
  return parts;
}
