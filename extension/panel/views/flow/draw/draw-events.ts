/** Ports that change lanes, and marks on the lanes. */
import type { Hop, Mark } from '../layout-types';
import type { Palette } from './palette';

export function drawHops(
  to: CanvasRenderingContext2D,
  hops: readonly Hop[],
  palette: Palette,
): void {
  to.lineWidth = 3;
  for (const hop of hops) {
    const { x0, y0, x1, y1 } = hop;
    to.strokeStyle = colourOf(hop, palette);
    to.fillStyle = to.strokeStyle;
    to.globalAlpha = 0.7;
    to.beginPath();
    to.moveTo(x0, y0);
    to.lineTo(x1, y1);
    to.stroke();
    to.globalAlpha = 1;
    diamond(to, x0, y0, 3);
    diamond(to, x1, y1, 5);
  }
}

/** What the hops say, on a ground of their own: over all lines, so that none strikes them through. */
export function drawHopWords(
  to: CanvasRenderingContext2D,
  hops: readonly Hop[],
  palette: Palette,
): void {
  to.font = palette.font;
  to.textAlign = 'center';
  to.textBaseline = 'top';
  let last = Number.NEGATIVE_INFINITY;
  for (const hop of [...hops].sort((a, b) => a.y0 - b.y0)) {
    const { x0, y0, x1, y1, text } = hop;
    const room = Math.floor((Math.abs(x1 - x0) - 20) / LETTER);
    if (room < 6 || y0 - last < 14) continue;
    last = y0;
    const short = text.length > room ? `${text.slice(0, room - 1)}…` : text;
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2 + 3];
    const width = short.length * LETTER + 4;
    to.fillStyle = palette.background;
    to.globalAlpha = 0.85;
    to.fillRect(x - width / 2, y, width, 12);
    to.globalAlpha = 1;
    to.fillStyle = colourOf(hop, palette);
    to.fillText(short, x, y);
  }
}

/** px of a letter, on the average. */
const LETTER = 6.1;

const colourOf = ({ lost }: Hop, palette: Palette): string => (lost ? palette.closed : palette.hop);

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
