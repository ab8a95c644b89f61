// What is measured, for ports of either kind: it runs in pages, in the main process and in utility processes.
const payload = (n) => ({ type: 'ping', n });

/** The far end of a ping-pong: answers each message. */
function echo(port, listen) {
  listen(port, (data) => port.postMessage(data));
}

/** Milliseconds for so many round trips. */
function pingPong(port, listen, count) {
  return new Promise((resolve) => {
    let n = 0;
    const begin = performance.now();
    listen(port, () => {
      if (++n === count) resolve(performance.now() - begin);
      else port.postMessage(payload(n));
    });
    port.postMessage(payload(n));
  });
}

/** The far end of a burst: says when all have come. */
function collect(port, listen, count) {
  let n = 0;
  listen(port, () => {
    if (++n === count) port.postMessage('all');
  });
}

/** Milliseconds until so many messages, all posted at once, have come. */
function burst(port, listen, count) {
  return new Promise((resolve) => {
    const begin = performance.now();
    listen(port, () => resolve(performance.now() - begin));
    for (let n = 0; n < count; n++) port.postMessage(payload(n));
  });
}

if (typeof module === 'object') module.exports = { echo, pingPong, collect, burst };
