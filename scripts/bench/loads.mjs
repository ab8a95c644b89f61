/**
 * What is measured. A run takes 0.1 to 0.4 s alone, long against the coarse clock of a page (0.1 ms) and short against
 * the drift of a machine, since the two sides of a pair must see the same machine.
 *
 * @typedef {object} Load
 * @property {string} name
 * @property {Record<string, unknown>} command sent to the app, which answers with milliseconds
 * @property {'time' | 'rate'} as whether the ratio is of times (1.5x is slower) or of rates (0.7x is slower)
 * @property {number} limit what the ratio must not go beyond
 * @property {boolean} [paused] capture is paused meanwhile
 */

const pingPong = (/** @type {number} */ count) => ({ load: 'pingPong', far: 'echo', count });
const burst = (/** @type {number} */ count) => ({ load: 'burst', far: 'collect', count });

/** @type {readonly Load[]} */
export const loads = [
  {
    name: 'renderer ping-pong',
    command: { kind: 'within', ...pingPong(10_000) },
    as: 'time',
    limit: 1.5,
  },
  { name: 'renderer burst', command: { kind: 'within', ...burst(20_000) }, as: 'rate', limit: 0.7 },
  {
    name: 'two renderers ping-pong',
    command: { kind: 'between', ...pingPong(3_000) },
    as: 'time',
    limit: 1.5,
  },
  {
    name: 'main ping-pong',
    command: { kind: 'main', ...pingPong(3_000) },
    as: 'time',
    limit: 1.5,
  },
  { name: 'main burst', command: { kind: 'main', ...burst(10_000) }, as: 'rate', limit: 0.7 },
  {
    name: 'utility ping-pong',
    command: { kind: 'utility', ...pingPong(3_000) },
    as: 'time',
    limit: 1.5,
  },
  {
    name: 'paused ping-pong',
    command: { kind: 'within', ...pingPong(10_000) },
    as: 'time',
    limit: 1.5,
    paused: true,
  },
  {
    name: 'channels made and closed',
    command: { kind: 'channels', count: 5_000 },
    as: 'time',
    limit: Number.POSITIVE_INFINITY,
  },
];

export const steady = { kind: 'steady', rate: 10_000, seconds: 30 };
