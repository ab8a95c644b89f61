// Counts what is said to the page, whatever it is.
(() => {
  const counts = new Map();
  window.addEventListener('message', (event) => {
    const kind = typeof event.data === 'object' ? event.data.kind : typeof event.data;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  });
  setInterval(() => document.body.setAttribute('data-kinds', counts.size), 500);
})();
