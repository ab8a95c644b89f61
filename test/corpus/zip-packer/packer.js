let room = 3000;

function deflate(size) {
  const until = performance.now() + 15;
  while (performance.now() < until);
  return Math.round(size * 0.6);
}

self.onmessage = ({ ports }) => {
  const [port] = ports;
  port.onmessage = ({ data }) => {
    room -= deflate(data.size);
    port.postMessage({ name: data.name });
    // The volume is full.
    if (room < 1500) self.close();
  };
};
