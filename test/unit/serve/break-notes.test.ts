import { expect, it } from 'vitest';
import { breakNote } from '../../../instrumentation/serve/break-notes';

it('says what happens at a break where a debugger is not a matter of course', () => {
  expect(breakNote({ main: false, utility: false, inspected: false })).toBe('');
  expect(breakNote({ main: true, utility: false, inspected: false })).toContain('--inspect');
  expect(breakNote({ main: true, utility: false, inspected: true })).toContain(
    'all windows stand with it',
  );
  const both = breakNote({ main: true, utility: true, inspected: false });
  expect(both).toContain('stops nothing');
  expect(both).toContain('execArgv');
});
