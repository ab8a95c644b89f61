/** Where in a payload: `.type`, `.items[0].id`, `.items.*.id`, `."a b"`. */
import type { Scanner } from './scanner';
import type { Path } from './syntax';

const STEP = /\.([\w$-]+|\*)|\[(\d+|\*)\]/y;
const PLAIN = /^([\w$-]+|\*)$/;

/** Takes as many steps as there are. */
export function readPath(scanner: Scanner): string[] {
  const path: string[] = [];
  for (;;) {
    const start = scanner.at;
    const step = scanner.match(STEP);
    if (step !== null) {
      path.push(step.startsWith('[') ? step.slice(1, -1) : step.slice(1));
      continue;
    }
    const quoted = scanner.take('.') ? scanner.quoted() : null;
    if (quoted === null || !quoted.closed) {
      scanner.at = start;
      return path;
    }
    path.push(quoted.text);
  }
}

export function printPath(path: Path): string {
  return path.map((step) => `.${PLAIN.test(step) ? step : quoteText(step)}`).join('');
}

export const quoteText = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
