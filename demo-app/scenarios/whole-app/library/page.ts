import '../../demo-api';
import { books } from '../books';
import { coversTitle } from '../declares';

const worker = new Worker('covers.worker.js', { name: coversTitle });
const { port1, port2 } = new MessageChannel();
let painted = 0;

port1.onmessage = () => {
  painted += 1;
  if (painted === books.length) demo.log(`painted ${painted} covers`);
};
worker.postMessage('new client', [port2]);
// Once the preload has found its books, so that the log has one order.
addEventListener('books-found', () => {
  for (const { id, year } of books) {
    const pixels = new Uint8ClampedArray(48 * 64 * 4).fill(year % 256);
    port1.postMessage({ book: id, pixels }, [pixels.buffer]);
  }
});
