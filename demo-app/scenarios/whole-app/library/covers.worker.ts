/** A web worker that paints covers. Portscope can see into it since this is its first line. */
import 'portscope/worker';

addEventListener('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.onmessage = ({ data: { book, pixels } }) =>
    port.postMessage({ book, colour: `#${pixels[0].toString(16).padStart(2, '0').repeat(3)}` });
});
