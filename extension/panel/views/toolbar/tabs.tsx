/** The views as tabs: Left and Right go from one to the next. */
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { VIEWS, type ViewId, viewTitle } from '../../navigation/place';

interface TabsInput {
  readonly view: ViewId;
  /** A number beside the name of a view. */
  readonly badges: Partial<Readonly<Record<ViewId, number>>>;
  onView(view: ViewId): void;
}

export function Tabs({ view, badges, onView }: TabsInput): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  // Where there is no room for all of them, the open one comes into sight. Only they scroll, not the panel.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`#tab-${view}`);
    if (!list.current || !tab) return;
    const { offsetLeft, offsetWidth } = tab;
    const { scrollLeft, clientWidth, offsetLeft: begin } = list.current;
    const from = offsetLeft - begin;
    if (from < scrollLeft) list.current.scrollLeft = from;
    else if (from + offsetWidth > scrollLeft + clientWidth)
      list.current.scrollLeft = from + offsetWidth - clientWidth;
  }, [view]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length];
    if (step === 0 || event.altKey || next === undefined) return;
    event.preventDefault();
    onView(next);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }
  return (
    <div ref={list} role="tablist" aria-label="Views" className="tabs" onKeyDown={onKeyDown}>
      {VIEWS.map((id, index) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === view}
          aria-controls="view"
          tabIndex={id === view ? 0 : -1}
          title={`Alt+${index + 1}`}
          className="tab"
          onClick={() => onView(id)}
        >
          {viewTitle[id]}
          {(badges[id] ?? 0) > 0 && <span className="tab-badge">{badges[id]}</span>}
        </button>
      ))}
    </div>
  );
}
