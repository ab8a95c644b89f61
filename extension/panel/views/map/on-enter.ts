/** A shape of a drawing is no button of its own accord. */
import type { KeyboardEvent } from 'react';

export function onEnter(event: KeyboardEvent, press: () => void): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  press();
}
