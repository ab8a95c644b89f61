const out = document.querySelector('#out');

function startFilters() {
  const worker = new Worker('filters.js');
  const { port1, port2 } = new MessageChannel();
  worker.postMessage('connect', [port2]);
  return { worker, filters: self.wrap(port1) };
}

async function run() {
  const { worker, filters } = startFilters();
  const pixels = new Uint8Array([0, 40, 80, 120]);
  out.textContent = `inverted: ${await filters.invert(pixels)}\n`;

  const blurred = filters.blur(pixels, 20);
  const cancel = setTimeout(() => {
    // Takes too long: no more work for this picture.
    worker.terminate();
    console.log('page: cancelled');
  }, 700);
  out.textContent += `blurred: ${await blurred}\n`;
  clearTimeout(cancel);
}

run();
