/** The right edge of a column head, to be dragged. */
import { type PointerEvent, type ReactElement, useRef } from 'react';
import { NARROWEST } from './column';

export function Grip({ onResize }: { onResize(width: number | null): void }): ReactElement {
  const drag = useRef<{ x: number; width: number } | null>(null);

  function begin(event: PointerEvent<HTMLDivElement>): void {
    const heading = event.currentTarget.parentElement;
    if (event.button !== 0 || heading === null) return;
    drag.current = { x: event.clientX, width: heading.offsetWidth };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  function move(event: PointerEvent<HTMLDivElement>): void {
    if (drag.current === null) return;
    onResize(Math.max(NARROWEST, Math.round(drag.current.width + event.clientX - drag.current.x)));
  }

  return (
    <div
      className="grid-grip"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onDoubleClick={() => onResize(null)}
    />
  );
}
