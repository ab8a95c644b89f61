/** A web worker: Portscope can see into it since this is its first line. */
import 'portscope/worker';

addEventListener('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.onmessage = ({ data }) => port.postMessage(data.toSorted((a: number, b: number) => a - b));
});
