/** What the panel remembers between two openings. It may be full, forbidden or written by somebody else. */

/** `localStorage`, or anything like it. */
export interface Memory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Null where nothing is remembered. */
export function readMemory(memory: Memory | null, key: string): unknown {
  try {
    return JSON.parse(memory?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export function writeMemory(memory: Memory | null, key: string, value: unknown): void {
  try {
    memory?.setItem(key, JSON.stringify(value));
  } catch {
    // a full or forbidden storage costs the memory, nothing else
  }
}
