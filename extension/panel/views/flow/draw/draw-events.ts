/** Ports that change lanes, and marks on the lanes. */
import type { Hop, Mark } from '../layout-types';
import type { Palette } from './palette';

export function drawHops(
  to: CanvasRenderingContext2D,
  hops: readonly Hop[],
  palette: Palette,
): void {
  to.lineWidth = 3;
  to.font = palette.font;
  to.textAlign = 'center';
  to.textBaseline = 'top';
  let lastText = Number.NEGATIVE_INFINITY;
  for (const { x0, y0, x1, y1, text, lost } of [...hops].sort((a, b) => a.y0 - b.y0)) {
    to.strokeStyle = lost ? palette.closed : palette.hop;
    to.fillStyle = to.strokeStyle;
    to.globalAlpha = 0.7;
    to.beginPath();
    to.moveTo(x0, y0);
    to.lineTo(x1, y1);
    to.stroke();
    to.globalAlpha = 1;
    diamond(to, x0, y0, 3);
    diamond(to, x1, y1, 5);
    const room = Math.floor((Math.abs(x1 - x0) - 20) / 6);
    if (room < 6 || y0 - lastText < 14) continue;
    lastText = y0;
    const short = text.length > room ? `${text.slice(0, room - 1)}…` : text;
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2 + 3];
    const width = short.length * 6.1 + 4;
    const { fillStyle } = to;
    to.fillStyle = palette.background;
    to.globalAlpha = 0.85;
    to.fillRect(x - width / 2, y, width, 12);
    to.globalAlpha = 1;
    to.fillStyle = fillStyle;
    to.fillText(short, x, y);
  }
}

function diamond(to: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  to.beginPath();
  to.moveTo(x, y - size);
  to.lineTo(x + size, y);
  to.lineTo(x, y + size);
  to.lineTo(x - size, y);
  to.fill();
}

export function drawMarks(
  to: CanvasRenderingContext2D,
  marks: readonly Mark[],
  palette: Palette,
): void {
  to.lineWidth = 2;
  for (const { sign, x, y, text } of marks) {
    to.beginPath();
    if (sign === 'made') {
      to.strokeStyle = palette.hop;
      to.fillStyle = palette.background;
      to.arc(x, y, 4, 0, Math.PI * 2);
      to.fill();
    } else if (sign === 'closed') {
      to.strokeStyle = palette.closed;
      to.moveTo(x - 5, y - 5);
      to.lineTo(x + 5, y + 5);
      to.moveTo(x + 5, y - 5);
      to.lineTo(x - 5, y + 5);
    } else {
      to.strokeStyle = palette.subtle;
      to.moveTo(x - 16, y);
      to.lineTo(x + 16, y);
      to.fillStyle = palette.subtle;
      to.font = palette.font;
      to.textAlign = 'left';
      to.textBaseline = 'middle';
      to.fillText(text, x + 20, y);
    }
    to.stroke();
  }
}
