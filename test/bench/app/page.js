// The page's part: loads within the page, and ends of channels that lead out of it.
/* global echo, pingPong, collect, burst */
const listen = (port, hear) => {
  port.onmessage = ({ data }) => hear(data);
};
const loads = { echo, pingPong, collect, burst };

/** Both ends in this page. */
globalThis.within = async (load, far, count) => {
  const { port1, port2 } = new MessageChannel();
  loads[far](port2, listen, count);
  const ms = await loads[load](port1, listen, count);
  port1.close();
  return ms;
};

/** One end here; the preload hands it on. The far end is ready by then. */
let arrived;
addEventListener('message', ({ data, ports: [port] }) => {
  if (data === 'port') arrived?.(port);
});
globalThis.expectPort = () => {
  globalThis.port = new Promise((resolve) => {
    arrived = resolve;
  });
};
globalThis.serve = async (far, count) => {
  loads[far](await globalThis.port, listen, count);
};
globalThis.measure = async (load, count) => {
  const port = await globalThis.port;
  const ms = await loads[load](port, listen, count);
  port.close();
  return ms;
};

globalThis.channels = (count) => {
  const begin = performance.now();
  for (let n = 0; n < count; n++) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {};
    port2.postMessage(n);
    port2.close();
    port1.close();
  }
  return performance.now() - begin;
};

/** Posts at a steady rate; gives how many were posted and the milliseconds it took. */
globalThis.steady = async (rate, seconds) => {
  const port = await globalThis.port;
  const total = rate * seconds;
  const begin = performance.now();
  let sent = 0;
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - begin) / 1000) * rate));
      for (; sent < due; sent++) port.postMessage({ type: 'steady', n: sent });
      if (sent < total) return;
      clearInterval(timer);
      resolve();
    }, 5);
  });
  return { sent, ms: performance.now() - begin };
};
