// Three channels with both ends started: one is left, one is kept by a closure, one by a Map. And a heap as large as is asked for.
const make = (keep) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {};
  port2.onmessage = () => {};
  keep(port1);
};
const clients = new Map();
make(() => {});
make((port) => {
  window.keeper = function keepsIt() {
    return port;
  };
});
make((port) => clients.set('a', port));

const records = [];

/** What an ordinary app has: objects with strings, small arrays and shared values, some 200 bytes each. */
function record(id) {
  return {
    id,
    title: `Record number ${id}`,
    body: `${id}: a line of text as it stands in a table or in a list, with what somebody has typed in`,
    tags: ['open', 'new', id % 7],
    at: { x: id % 1000, y: id / 3 },
    owner: clients,
  };
}

window.fill = (bytes) => {
  const used = () => performance.memory.usedJSHeapSize;
  const start = used();
  while (used() - start < bytes) {
    const page = [];
    for (let i = 0; i < 50_000; i += 1) page.push(record(records.length * 50_000 + i));
    records.push(page);
  }
  return { bytes: used(), records: records.length * 50_000 };
};

/** Little to count, and much of it. */
window.inflate = (bytes) => {
  while (records.length * 8_000_000 < bytes)
    records.push(new Array(1_000_000).fill(records.length + 0.5));
  return { bytes: performance.memory.usedJSHeapSize, records: records.length };
};
