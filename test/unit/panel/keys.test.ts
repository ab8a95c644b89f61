import { expect, test } from 'vitest';
import { clear, closeDetails, toggleRecording } from '../../../extension/panel/actions/actions';
import { actionFor, keysText } from '../../../extension/panel/actions/keys';

const pressed = (key: string, more: object = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test.each([
  ['e', { ctrlKey: true }, false, 'record'],
  ['e', { metaKey: true }, true, 'record'],
  ['e', { ctrlKey: true }, true, undefined],
  ['e', {}, false, undefined],
  ['l', { ctrlKey: true }, false, 'clear'],
  ['k', { metaKey: true }, true, 'clear'],
  ['¡', { altKey: true, code: 'Digit1' }, true, 'view-channels'],
  ['2', { altKey: true, code: 'Digit2' }, false, 'view-messages'],
  ['Escape', {}, false, 'close-details'],
  ['E', { ctrlKey: true, shiftKey: true }, false, undefined],
  ['ArrowLeft', { altKey: true }, false, 'back'],
  ['/', {}, false, 'focus-filter'],
  ['/', { shiftKey: true }, false, 'focus-filter'],
  ['F3', { shiftKey: true }, false, 'find-previous'],
  ['g', { metaKey: true }, true, 'find-next'],
])('%s with %o (mac: %s) is %s', (key, more, mac, id) => {
  expect(actionFor(pressed(key, more), mac)?.id).toBe(id);
});

test('keys are written as on each system', () => {
  expect(keysText(toggleRecording, false)).toBe('Ctrl+E');
  expect(keysText(toggleRecording, true)).toBe('⌘E');
  expect(keysText(clear, true)).toBe('⌘K');
  expect(keysText(closeDetails, false)).toBe('Esc');
});
