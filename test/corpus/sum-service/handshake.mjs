/** Waits until the other side is there and speaks our version. */
export function handshake(port) {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => {
      if (data.hello) resolve(data.version);
    };
    port.postMessage({ hello: true });
  });
}
