/** All that a window's world or a worker looks at, and what goes wrong in it meanwhile. */
import { arrivalLines } from './arrivals';
import { callLines } from './dom-calls';
import { eventLines } from './dom-events';
import { staticLines } from './dom-statics';
import { frameLines } from './frames';
import type { Line } from './words';
import { workerLines } from './workers';

const trouble: Line[] = [];
addEventListener('error', ({ message }) => trouble.push(`error: ${message}`));
addEventListener('unhandledrejection', ({ reason }) => trouble.push(`rejection: ${reason}`));
/** The first number that a timer of the app gets here. */
const firstTimer = setTimeout(() => {}, 0) as unknown as number;
let lastTimer = firstTimer;

/** `more`: what this kind of realm has besides. */
export async function lookInDom(
  more: () => readonly Line[] = () => [],
  framesAreProbed = true,
): Promise<Line[]> {
  const lines = [
    `first timer: ${firstTimer}`,
    ...more(),
    ...staticLines(),
    ...callLines(),
    ...arrivalLines(),
    ...workerLines(),
    ...(await eventLines()),
    ...(await frameLines(framesAreProbed)),
  ];
  // Timers of a document are numbered: whoever uses one shifts all that follow.
  const timer = setTimeout(() => {}, 0) as unknown as number;
  lines.push(`timers since the last look: ${timer - lastTimer}`);
  lastTimer = timer;
  return [...lines, ...trouble.splice(0)];
}
