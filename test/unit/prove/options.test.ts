import { expect, it } from 'vitest';
import { numberOption, textOption } from '../../prove/options';

it('an option is joined to its value or before it', () => {
  expect(numberOption(['--seed', '7'], 'seed')).toBe(7);
  expect(numberOption(['--seed=8', '--programs=2'], 'programs')).toBe(2);
  expect(numberOption([], 'seed')).toBe(null);
  expect(textOption(['--replay', '[]'], 'replay')).toBe('[]');
  expect(() => numberOption(['--seed', 'x'], 'seed')).toThrow('--seed wants a number');
});
