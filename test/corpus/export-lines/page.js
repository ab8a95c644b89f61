const out = document.querySelector('#out');

function exportTable(table) {
  return new Promise((resolve) => {
    let count = 0;
    window.exporter.run(
      table,
      (line) => {
        count += 1;
        out.textContent = line;
      },
      () => resolve(count),
    );
  });
}

async function start() {
  for (const table of ['orders', 'items', 'people', 'places']) {
    console.log(`page: ${table}: ${await exportTable(table)} lines`);
  }
}

start();
