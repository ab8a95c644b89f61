/** Keys to actions. In the capture phase, since DevTools takes Escape for its drawer otherwise. */
import type { PanelStore } from '../store/panel-store';
import { type Action, actions } from './actions';

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function listenToKeys(target: Document, store: PanelStore, mac: boolean): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (isForElement(event)) return;
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
export function keysText(action: Pick<Action, 'keys'>, mac: boolean): string {
  const keys = action.keys.find((one) => one.startsWith(mac ? 'Meta' : 'Ctrl')) ?? action.keys[0];
  if (keys === undefined) return '';
  const [key = '', ...modifiers] = keys.split('+').reverse();
  const names = modifiers
    .reverse()
    .map((name) => (mac ? signs[name] : name.replace('Mod', 'Ctrl')));
  return [...names, keyNames[key] ?? key.toUpperCase()].join(mac ? '' : '+');
}

const signs: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Meta: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
};

const keyNames: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
};

function isPressed(keys: string, event: Pressed, mac: boolean): boolean {
  const [key = '', ...modifiers] = keys.split('+').reverse();
  const wants = (name: string): boolean => modifiers.includes(name);
  return (
    event.ctrlKey === (wants('Ctrl') || (wants('Mod') && !mac)) &&
    event.metaKey === (wants('Meta') || (wants('Mod') && mac)) &&
    event.altKey === wants('Alt') &&
    // On some keyboards a sign such as `/` needs Shift: it is the sign that counts.
    (event.shiftKey === wants('Shift') || /^[^a-z0-9]$/i.test(key)) &&
    // With Alt, a key may write another sign; its place on the keyboard stays.
    (event.key.toLowerCase() === key.toLowerCase() || event.code === `Digit${key}`)
  );
}

/** Letters belong to a field that is typed into; menus, dialogs and open lists have keys of their own. */
function isForElement(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  const command = event.ctrlKey || event.metaKey || event.altKey;
  // What is open over the panel goes first, wherever the focus is.
  if (target.ownerDocument.querySelector('dialog[open]') !== null) return !command;
  if (target.closest('[data-own-keys]') !== null) return !command;
  const typing = target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');
  return typing !== null && !command && !/^(Escape|F\d+)$/.test(event.key);
}
