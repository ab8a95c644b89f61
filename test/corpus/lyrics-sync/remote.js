/** Calls over a port, as JSON-RPC 2.0. */
window.serve = (port, methods) => {
  port.onmessage = async ({ data }) => {
    const result = await methods[data.method](...data.params);
    port.postMessage({ jsonrpc: '2.0', id: data.id, result });
  };
};

window.remote = (port) => {
  const open = new Map();
  let last = 0;
  port.onmessage = ({ data }) => {
    open.get(data.id)?.(data.result);
    open.delete(data.id);
  };
  return {
    call: (method, ...params) =>
      new Promise((resolve) => {
        last += 1;
        open.set(last, resolve);
        port.postMessage({ jsonrpc: '2.0', id: last, method, params });
      }),
  };
};
