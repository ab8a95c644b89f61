const list = document.querySelector('ol');
let rows = 0;

function addRows(count) {
  if (count === 0) return null;
  const row = document.createElement('li');
  row.textContent = `row ${rows}`;
  rows += 1;
  list.append(row);
  return () => addRows(count - 1);
}

function work(steps) {
  let x = 1;
  for (let i = 0; i < 2000; i += 1) x = Math.sin(x) + i;
  return steps > 0 ? () => work(steps - 1) : null;
}

window.schedule(() => addRows(400));
setInterval(() => window.schedule(() => work(2000)), 200);
setTimeout(() => console.log(`page: ${rows} rows`), 2500);
