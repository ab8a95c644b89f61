/** The canvas: draws the scene when it changes, and passes on what the pointer does. */
import { type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { drawScene, type Looks } from './draw/draw-scene';
import { paletteOf } from './draw/palette';
import type { Scene } from './layout-types';

interface CanvasInput {
  readonly scene: Scene;
  readonly looks: Omit<Looks, 'palette'>;
  onWheel(event: WheelEvent, y: number): void;
  onDrag(dx: number, dy: number): void;
  onHover(at: { x: number; y: number } | null): void;
  onClick(x: number, y: number, twice: boolean): void;
  onMenu(x: number, y: number, clientX: number, clientY: number): void;
}

/** px that the pointer may move during a click. */
const STILL = 3;

export function Canvas(input: CanvasInput): ReactElement {
  const { scene, looks } = input;
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(input);
  latest.current = input;
  const drag = useRef<{ x: number; y: number; moved: number } | null>(null);

  useLayoutEffect(() => {
    const element = canvas.current;
    const to = element?.getContext('2d');
    if (!element || !to) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [Math.round(scene.width * ratio), Math.round(scene.height * ratio)];
    if (element.width !== width) element.width = width;
    if (element.height !== height) element.height = height;
    to.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawScene(to, scene, { ...looks, palette: paletteOf(element) });
  });

  // React's own wheel listener is passive, and the page would scroll or zoom besides.
  useEffect(() => {
    const element = canvas.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      latest.current.onWheel(event, event.offsetY);
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);

  return (
    <canvas
      ref={canvas}
      className="flow-canvas"
      style={{ width: scene.width, height: scene.height }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        drag.current = { x: event.clientX, y: event.clientY, moved: 0 };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const { offsetX: x, offsetY: y } = event.nativeEvent;
        const from = drag.current;
        if (from === null) {
          input.onHover({ x, y });
          return;
        }
        const [dx, dy] = [from.x - event.clientX, from.y - event.clientY];
        from.moved += Math.abs(dx) + Math.abs(dy);
        if (from.moved < STILL) return;
        drag.current = { x: event.clientX, y: event.clientY, moved: from.moved };
        input.onHover(null);
        input.onDrag(dx, dy);
      }}
      onPointerUp={(event) => {
        const { offsetX, offsetY } = event.nativeEvent;
        if (drag.current !== null && drag.current.moved < STILL)
          input.onClick(offsetX, offsetY, false);
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onPointerLeave={() => input.onHover(null)}
      onDoubleClick={({ nativeEvent }) =>
        input.onClick(nativeEvent.offsetX, nativeEvent.offsetY, true)
      }
      onContextMenu={(event) => {
        event.preventDefault();
        const { offsetX, offsetY } = event.nativeEvent;
        input.onMenu(offsetX, offsetY, event.clientX, event.clientY);
      }}
    />
  );
}
