/**
 * Cuts a stream of text into lines. What comes is not trusted: a line longer than the bound is let go of as it
 * comes in, so that a feed without newlines cannot fill the memory of who reads it.
 */
export interface LineDecoder {
  /** Complete lines of the text so far, without their newline; empty lines are left out. */
  push(text: string): string[];
  /** Lines that were longer than the bound. */
  readonly tooLong: number;
}

/** A batch of 1,000 events with full previews is about 2 MB. */
export const LONGEST_LINE = 32_000_000;

export function createLineDecoder(longest: number = LONGEST_LINE): LineDecoder {
  let parts: string[] = [];
  let length = 0;
  let tooLong = 0;
  let skipping = false;

  function keep(text: string): void {
    if (skipping || text === '') return;
    if (length + text.length > longest) {
      skipping = true;
      tooLong += 1;
      parts = [];
      length = 0;
      return;
    }
    parts.push(text);
    length += text.length;
  }

  return {
    push(text) {
      const lines: string[] = [];
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        keep(text.slice(start, end));
        start = end + 1;
        const line = parts.join('').trim();
        if (!skipping && line !== '') lines.push(line);
        parts = [];
        length = 0;
        skipping = false;
      }
      keep(text.slice(start));
      return lines;
    },
    get tooLong() {
      return tooLong;
    },
  };
}
