const functions = {
  sum: (...values) => values.reduce((a, b) => a + b, 0),
  compose: () => (x) => x * 2,
};

window.addEventListener('message', (event) => {
  const [port] = event.ports;
  port.onmessage = ({ data: { id, path, argumentList } }) => {
    const value = functions[path[0]](...argumentList.map((argument) => argument.value));
    try {
      port.postMessage({ id, type: 'RAW', value });
    } catch {
      // What cannot be sent is answered with an error of its own.
      const error = { message: 'Unserializable return value', name: 'TypeError' };
      port.postMessage({
        id,
        type: 'HANDLER',
        name: 'throw',
        value: { isError: true, value: error },
      });
    }
  };
});
