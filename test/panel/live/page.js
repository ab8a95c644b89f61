// Whoever holds a port keeps it: these stay open for as long as the page is there.
const { port1, port2 } = new MessageChannel();
port2.onmessage = () => {};
setInterval(
  () => port1.postMessage({ from: document.title, to: port2 instanceof MessagePort }),
  200,
);
