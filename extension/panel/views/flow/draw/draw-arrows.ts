/** Messages: one stroke for all lines of a colour, since a stroke for each is what costs time. */
import { INJECTED_SIGN } from '../../../words/injected';
import type { Arrow, ArrowTone, Band, Scene } from '../layout-types';
import type { Looks } from './draw-scene';
import type { Palette } from './palette';

const TONES: readonly ArrowTone[] = ['delivered', 'queued', 'unheard', 'failed', 'lost'];
const FADED = 0.25;
const HEAD = 5;

export function drawArrows(to: CanvasRenderingContext2D, scene: Scene, looks: Looks): void {
  const { palette, selected, cone } = looks;
  const lit = (arrow: Arrow): boolean => cone === null || cone.has(arrow.row.index);
  drawHandling(to, scene.arrows, palette);
  for (const shown of [false, true]) {
    to.globalAlpha = shown ? 1 : FADED;
    for (const tone of TONES) {
      const some = scene.arrows.filter((arrow) => arrow.tone === tone && lit(arrow) === shown);
      strokeAll(to, some, palette.tones[tone], 1);
    }
  }
  to.globalAlpha = 1;
  const one = scene.arrows.filter(({ row }) => row.index === selected);
  strokeAll(to, one, palette.selected, 2.5);
  drawBands(to, scene.bands, palette);
  drawIndirect(to, scene, palette);
  drawLabels(to, scene.arrows, looks);
  drawFlags(to, scene.arrows, looks);
  drawInjected(to, scene, looks.palette);
}

/** What was posted from Portscope: a pen where it begins. */
function drawInjected(to: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  to.font = palette.font;
  to.fillStyle = palette.injected;
  to.textAlign = 'center';
  to.textBaseline = 'middle';
  for (const { injected, x0, y0 } of scene.arrows) if (injected) to.fillText(INJECTED_SIGN, x0, y0);
  for (const { injected, x0, y0 } of scene.bands)
    if (injected > 0) to.fillText(INJECTED_SIGN, x0, y0);
}

/** Where a marked message was posted. */
function drawFlags(to: CanvasRenderingContext2D, arrows: readonly Arrow[], looks: Looks): void {
  to.font = looks.palette.font;
  to.fillStyle = looks.palette.mark;
  to.textAlign = 'center';
  to.textBaseline = 'bottom';
  for (const { row, x0, y0 } of arrows) if (looks.isMarked(row)) to.fillText('⚑', x0, y0 + 2);
}

function strokeAll(
  to: CanvasRenderingContext2D,
  arrows: readonly Arrow[],
  colour: string,
  width: number,
): void {
  to.strokeStyle = colour;
  to.fillStyle = colour;
  to.lineWidth = width;
  for (const answer of [false, true]) {
    to.setLineDash(answer ? [5, 3] : []);
    to.beginPath();
    for (const arrow of arrows) if (arrow.answer === answer) line(to, arrow);
    to.stroke();
  }
  to.setLineDash([]);
  to.beginPath();
  for (const arrow of arrows) head(to, arrow);
  to.fill();
  to.beginPath();
  for (const arrow of arrows) openEnd(to, arrow);
  to.stroke();
}

function line(to: CanvasRenderingContext2D, { x0, y0, x1, y1, row }: Arrow): void {
  to.moveTo(x0, y0);
  if (row.from === row.to && row.to !== null) {
    // Within one lane: out to the right and back.
    to.lineTo(x1, y0);
    to.lineTo(x1, y1);
    to.lineTo(x0, y1);
  } else to.lineTo(x1, y1);
}

/** A filled head where it was heard. */
function head(to: CanvasRenderingContext2D, arrow: Arrow): void {
  if (arrow.tone === 'unheard' || arrow.stub === 'to') return;
  const loop = arrow.row.from === arrow.row.to && arrow.row.to !== null;
  const x = loop ? arrow.x0 : arrow.x1;
  const way = loop ? Math.PI : Math.atan2(arrow.y1 - arrow.y0, arrow.x1 - arrow.x0);
  to.moveTo(x, arrow.y1);
  for (const side of [0.45, -0.45]) {
    to.lineTo(x - HEAD * 1.6 * Math.cos(way + side), arrow.y1 - HEAD * 1.6 * Math.sin(way + side));
  }
}

/** A ring where nobody listened or it still waits, a cross where it was lost. */
function openEnd(to: CanvasRenderingContext2D, { tone, stub, x1, y1 }: Arrow): void {
  if (tone === 'lost') {
    to.moveTo(x1 - 4, y1 - 4);
    to.lineTo(x1 + 4, y1 + 4);
    to.moveTo(x1 + 4, y1 - 4);
    to.lineTo(x1 - 4, y1 + 4);
  } else if (tone === 'unheard' || stub === 'to') {
    to.moveTo(x1 + 4, y1);
    to.arc(x1, y1, 4, 0, Math.PI * 2);
  }
}

/** How long the listeners took, as a bar on the lane. */
function drawHandling(
  to: CanvasRenderingContext2D,
  arrows: readonly Arrow[],
  palette: Palette,
): void {
  to.fillStyle = palette.handling;
  to.globalAlpha = 0.6;
  for (const { handling, x1, x0, y1, row } of arrows) {
    const x = row.from === row.to ? x0 : x1;
    if (handling >= 1.5) to.fillRect(x - 3, y1, 6, handling);
  }
  to.globalAlpha = 1;
}

function drawBands(to: CanvasRenderingContext2D, bands: readonly Band[], palette: Palette): void {
  to.font = palette.font;
  to.textAlign = 'center';
  to.textBaseline = 'middle';
  for (const { x0, x1, y0, count, tone } of bands) {
    const thick = Math.min(5, 1 + Math.log2(count) / 3);
    to.fillStyle = palette.tones[tone];
    to.globalAlpha = 0.75;
    to.fillRect(Math.min(x0, x1), y0 - thick / 2, Math.abs(x1 - x0), thick);
    to.globalAlpha = 1;
    to.beginPath();
    const way = Math.sign(x1 - x0) || 1;
    to.moveTo(x1, y0);
    to.lineTo(x1 - way * 7, y0 - 3.5);
    to.lineTo(x1 - way * 7, y0 + 3.5);
    to.fill();
  }
  drawCounts(to, bands, palette);
}

/** px of a digit of a count, and what a count keeps free of others around it. */
const DIGIT = 7;
const FREE = 14;

/** Counts where none covers another, from above. */
function drawCounts(to: CanvasRenderingContext2D, bands: readonly Band[], palette: Palette): void {
  let near: { x: number; y: number; half: number }[] = [];
  const sorted = bands.filter(({ count }) => count > 1).sort((one, other) => one.y0 - other.y0);
  for (const { x0, x1, y0: y, count } of sorted) {
    const text = `×${count}`;
    const half = (text.length * DIGIT) / 2 + 2;
    const x = x0 + (x1 - x0) * 0.62;
    near = near.filter((other) => y - other.y < FREE);
    if (near.some((other) => Math.abs(other.x - x) < other.half + half)) continue;
    near.push({ x, y, half });
    to.fillStyle = palette.background;
    to.fillRect(x - half, y - 6, half * 2, 12);
    to.fillStyle = palette.text;
    to.fillText(text, x, y);
  }
}

function drawIndirect(to: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  to.strokeStyle = palette.subtle;
  to.lineWidth = 1;
  to.setLineDash([2, 4]);
  to.beginPath();
  for (const { x0, y0, x1, y1 } of scene.indirect) {
    to.moveTo(x0, y0);
    to.lineTo(x1, y1);
  }
  to.stroke();
  to.setLineDash([]);
  to.fillStyle = palette.subtle;
  for (const { x0, y0, x1, y1 } of scene.indirect) {
    const way = Math.atan2(y1 - y0, x1 - x0);
    to.beginPath();
    to.moveTo(x1, y1);
    to.lineTo(x1 - 8 * Math.cos(way + 0.4), y1 - 8 * Math.sin(way + 0.4));
    to.lineTo(x1 - 8 * Math.cos(way - 0.4), y1 - 8 * Math.sin(way - 0.4));
    to.fill();
  }
}

function drawLabels(to: CanvasRenderingContext2D, arrows: readonly Arrow[], looks: Looks): void {
  const { palette, cone } = looks;
  to.font = palette.mono;
  to.textAlign = 'center';
  to.textBaseline = 'bottom';
  for (const arrow of arrows) {
    if (!arrow.label) continue;
    const room = Math.abs(arrow.x1 - arrow.x0) - 20;
    const most = Math.floor(room / 6.7);
    if (most < 4) continue;
    const text = looks.label(arrow.row.index);
    const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
    const [x, y] = [(arrow.x0 + arrow.x1) / 2, (arrow.y0 + arrow.y1) / 2 - 1];
    const width = short.length * 6.7 + 4;
    // On a ground of its own: a line that runs right above it would strike it through.
    to.globalAlpha = 0.85;
    to.fillStyle = palette.background;
    to.fillRect(x - width / 2, y - 11, width, 11);
    to.globalAlpha = cone === null || cone.has(arrow.row.index) ? 1 : FADED;
    to.fillStyle = palette.text;
    to.fillText(short, x, y);
  }
  to.globalAlpha = 1;
}
