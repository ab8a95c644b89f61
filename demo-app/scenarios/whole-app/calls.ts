/** Calls over a port, as many apps write them for themselves: each has a number, and its answer has the same. */
export type Call = (request: object) => Promise<unknown>;

export function callsOver(port: MessagePort): Call {
  const waiting = new Map<number, (answer: unknown) => void>();
  let last = 0;
  port.onmessage = ({ data }) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  return (request) => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      port.postMessage({ id, ...request });
    });
  };
}
