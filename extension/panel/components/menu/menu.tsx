/** A context menu with ARIA's keys: Up and Down move, Enter chooses, Escape and Tab close. */
import { type KeyboardEvent, type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  /** For an item that is on or off. */
  readonly checked?: boolean;
  /** Why it can't be done now: greyed out. */
  readonly why?: string;
  run(): void;
}

export interface MenuAt {
  readonly x: number;
  readonly y: number;
  /** Groups are divided by a line. */
  readonly groups: readonly (readonly MenuItem[])[];
}

export function Menu({ at, onClose }: { at: MenuAt; onClose(): void }): ReactElement {
  const menu = useRef<HTMLDivElement>(null);
  const groups = at.groups.filter((group) => group.length > 0);

  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return;
    const before = document.activeElement;
    element.style.left = `${Math.max(0, Math.min(at.x, innerWidth - element.offsetWidth - 4))}px`;
    element.style.top = `${Math.max(0, Math.min(at.y, innerHeight - element.offsetHeight - 4))}px`;
    element.querySelector<HTMLElement>('[role^=menuitem]')?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [at]);

  useEffect(() => {
    const outside = (event: Event): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target)) return;
      onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('wheel', outside, true);
    addEventListener('blur', onClose);
    addEventListener('resize', onClose);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('wheel', outside, true);
      removeEventListener('blur', onClose);
      removeEventListener('resize', onClose);
    };
  }, [onClose]);

  function onKeyDown(event: KeyboardEvent): void {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const here = items.indexOf(document.activeElement as HTMLElement);
    const to = placeAfter(event.key, here, items);
    if (to !== null) items[to]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={menu}
      role="menu"
      className="menu"
      data-own-keys=""
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPointerMove={({ target }) => {
        // One item is marked, not one by the keys and another by the pointer.
        const item = target instanceof Element ? target.closest('[role^=menuitem]') : null;
        if (item instanceof HTMLElement && item !== document.activeElement) item.focus();
      }}
    >
      {groups.map((items, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no name and never move
        <div key={index} className="menu-group">
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
              {...(item.checked === undefined ? {} : { 'aria-checked': item.checked })}
              className="menu-item"
              aria-disabled={Boolean(item.why)}
              title={item.why || undefined}
              onClick={() => {
                if (item.why) return;
                onClose();
                item.run();
              }}
            >
              {item.title}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function placeAfter(key: string, here: number, items: readonly HTMLElement[]): number | null {
  const { length } = items;
  if (key === 'ArrowDown') return (here + 1) % length;
  if (key === 'ArrowUp') return (here - 1 + length) % length;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  if (key.length !== 1 || key === ' ') return null;
  const letter = key.toLowerCase();
  for (let step = 1; step <= length; step++) {
    const place = (here + step) % length;
    if (items[place]?.textContent?.toLowerCase().startsWith(letter)) return place;
  }
  return null;
}
