import { expect, it } from 'vitest';
import { sendsPhantoms } from '../../../instrumentation/probe/phantom-posts';

it.each([
  ['25.8.4', true],
  ['29.4.6', true],
  ['30.0.9', true],
  ['30.1.1', true],
  ['30.1.2', false],
  ['30.5.1', false],
  ['31.0.2', true],
  ['31.0.0-beta.3', true],
  ['31.1.0', false],
  ['33.2.1', false],
])('Electron %s sends an empty message for a post that fails: %s', (version, sends) => {
  expect(sendsPhantoms(version)).toBe(sends);
});
