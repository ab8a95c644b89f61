// A large library: the page is not loaded before it has run.
const until = performance.now() + 900;
const tables = [];
while (performance.now() < until) {
  tables.length = 0;
  for (let i = 0; i < 1000; i += 1) tables.push(Math.sin(i / 100));
}
window.sine = (i) => tables[i % tables.length];
