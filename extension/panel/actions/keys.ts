/** Keys to actions. In the capture phase, since DevTools takes Escape for its drawer otherwise. */
import type { PanelStore } from '../store/panel-store';
import { type Action, actions } from './actions';

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function listenToKeys(target: Document, store: PanelStore, mac: boolean): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const action = actionFor(event, mac);
    if (action === null || !action.run(store)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  target.addEventListener('keydown', onKeyDown, true);
  return () => target.removeEventListener('keydown', onKeyDown, true);
}

export function actionFor(event: Pressed, mac: boolean): Action | null {
  return actions.find(({ keys }) => keys.some((keys) => isPressed(keys, event, mac))) ?? null;
}

/** `Ctrl+E`, `⌘E`. */
export function keysText(action: Action, mac: boolean): string {
  const keys = action.keys.find((one) => one.startsWith(mac ? 'Meta' : 'Ctrl')) ?? action.keys[0];
  if (keys === undefined) return '';
  const [key = '', ...modifiers] = keys.split('+').reverse();
  const names = modifiers
    .reverse()
    .map((name) => (mac ? signs[name] : name.replace('Mod', 'Ctrl')));
  const last = key.length === 1 ? key.toUpperCase() : key.replace('Escape', 'Esc');
  return [...names, last].join(mac ? '' : '+');
}

const signs: Readonly<Record<string, string>> = { Mod: '⌘', Meta: '⌘', Ctrl: '⌃', Alt: '⌥' };

function isPressed(keys: string, event: Pressed, mac: boolean): boolean {
  const [key = '', ...modifiers] = keys.split('+').reverse();
  const wants = (name: string): boolean => modifiers.includes(name);
  return (
    event.ctrlKey === (wants('Ctrl') || (wants('Mod') && !mac)) &&
    event.metaKey === (wants('Meta') || (wants('Mod') && mac)) &&
    event.altKey === wants('Alt') &&
    !event.shiftKey &&
    // With Alt, a key may write another sign; its place on the keyboard stays.
    (event.key.toLowerCase() === key.toLowerCase() || event.code === `Digit${key}`)
  );
}
