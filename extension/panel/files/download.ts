import type { Tell } from '../store/work-store';

/** Gives a file to the reader, who is asked where to put it. */
export function download(name: string, parts: readonly string[], type: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the text is not held for longer than it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Milliseconds of work between two breaths. */
const SLICE = 12;
/** Lines between two looks at the clock; of these a large string is made, in place of many small ones. */
const STRIDE = 500;

/**
 * All lines, made in slices, so that the panel answers meanwhile. An empty line stands for a moment's work. Null when it was
 * stopped.
 */
export async function joined(lines: Iterable<string>, tell: Tell): Promise<string[] | null> {
  const parts: string[] = [];
  let part: string[] = [];
  let count = 0;
  await breath();
  let end = performance.now() + SLICE;
  for (const line of lines) {
    if (line !== '') {
      part.push(line);
      count += 1;
      if (part.length < STRIDE) continue;
      parts.push(part.join(''));
      part = [];
    }
    if (performance.now() < end) continue;
    if (!tell(count)) return null;
    await breath();
    end = performance.now() + SLICE;
  }
  return tell(count) ? [...parts, part.join('')] : null;
}

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
