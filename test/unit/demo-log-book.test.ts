import { expect, it, vi } from 'vitest';
import { LogBook } from '../../demo-app/log-book';

it('answers who waits for a line, whether it came before or comes later, from that source only', async () => {
  const changed = vi.fn();
  const book = new LogBook(changed);
  book.add('a', 'here');
  await book.has('a', 'here');

  const heard = vi.fn();
  const later = book.has('b', 'here').then(heard);
  book.add('a', 'here');
  await Promise.resolve();
  expect(heard).not.toHaveBeenCalled();
  book.add('b', 'here');
  await later;
  expect(heard).toHaveBeenCalledOnce();
  expect(changed).toHaveBeenCalledTimes(3);
});

it('writes the same text whichever source came first', () => {
  const [one, other] = [new LogBook(() => {}), new LogBook(() => {})];
  one.add('a', '1');
  one.add('b', '2');
  other.add('b', '2');
  other.add('a', '1');
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});
