/** Gives happy-dom's elements a size, since it lays nothing out, and clears the page after each test. */
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

export const PAGE_HEIGHT = 421;

for (const [name, size] of [
  ['offsetHeight', PAGE_HEIGHT],
  ['clientHeight', PAGE_HEIGHT],
  ['offsetWidth', 1200],
  ['clientWidth', 1200],
] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
}

afterEach(cleanup);

export const textsOf = (elements: Iterable<Element>): (string | null)[] =>
  [...elements].map((element) => element.textContent);
