/** A procedure client: requests and responses are JSON texts. */
window.createClient = (port) => {
  const waiting = new Map();
  let last = 0;
  port.addEventListener('message', (event) => {
    const { i, p } = JSON.parse(event.data);
    waiting.get(i)?.(p.b.json);
    waiting.delete(i);
  });
  return (path, input) => {
    last += 1;
    const i = last.toString(36);
    return new Promise((resolve) => {
      waiting.set(i, resolve);
      port.postMessage(JSON.stringify({ i, p: { u: `/${path}`, b: { json: input } } }));
    });
  };
};
