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

/** Few large strings in place of many small ones. */
export function joined(lines: Iterable<string>): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  for (const line of lines) {
    if (part.push(line) < 5_000) continue;
    parts.push(part.join(''));
    part = [];
  }
  return [...parts, part.join('')];
}
