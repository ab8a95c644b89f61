/** Puts a scene on a canvas, layer by layer. It decides nothing: where everything is was laid out before. */
import type { MessageRow } from '../../../../../instrumentation/model/rows';
import { AXIS } from '../layout-lanes';
import type { Scene } from '../layout-types';
import { drawArrows } from './draw-arrows';
import { drawHops, drawHopWords, drawMarks } from './draw-events';
import type { Palette } from './palette';

export interface Looks {
  readonly palette: Palette;
  /** `row.index` of the selected message, and of those that led to it or that it led to; null: none is selected. */
  readonly selected: number | null;
  readonly cone: ReadonlySet<number> | null;
  isMarked(row: MessageRow): boolean;
  /** Where the moment is that is selected, px; null: none is. */
  readonly moment: number | null;
  label(index: number): string;
}

export function drawScene(to: CanvasRenderingContext2D, scene: Scene, looks: Looks): void {
  const { palette } = looks;
  const { width, height } = scene;
  to.fillStyle = palette.background;
  to.fillRect(0, 0, width, height);
  drawTicks(to, scene, palette);
  if (looks.moment !== null) {
    to.fillStyle = palette.selected;
    to.fillRect(0, Math.round(looks.moment), width, 1);
  }
  to.save();
  to.beginPath();
  to.rect(AXIS, 0, width - AXIS, height);
  to.clip();
  drawLanes(to, scene, palette);
  drawHops(to, scene.hops, palette);
  drawArrows(to, scene, looks);
  drawHopWords(to, scene.hops, palette);
  drawMarks(to, scene.marks, palette);
  to.restore();
}

function drawTicks(to: CanvasRenderingContext2D, { ticks, width }: Scene, palette: Palette): void {
  to.strokeStyle = palette.grid;
  to.globalAlpha = 0.5;
  to.lineWidth = 1;
  to.beginPath();
  for (const { y } of ticks) {
    to.moveTo(AXIS - 4, Math.round(y) + 0.5);
    to.lineTo(width, Math.round(y) + 0.5);
  }
  to.stroke();
  to.globalAlpha = 1;
  to.fillStyle = palette.subtle;
  to.font = palette.font;
  to.textAlign = 'right';
  to.textBaseline = 'middle';
  for (const { y, text } of ticks) to.fillText(text, AXIS - 8, y);
}

function drawLanes(
  to: CanvasRenderingContext2D,
  { lanes, height, marks }: Scene,
  palette: Palette,
): void {
  to.strokeStyle = palette.lane;
  to.lineWidth = 1;
  to.beginPath();
  for (const { x, to: end } of lanes) {
    const last =
      end === null ? undefined : marks.find((mark) => mark.sign === 'ended' && mark.x === x);
    to.moveTo(Math.round(x) + 0.5, 0);
    to.lineTo(Math.round(x) + 0.5, last?.y ?? height);
  }
  to.stroke();
}
