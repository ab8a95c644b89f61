const out = document.querySelector('#out');
const port = window.exportsPort;
const written = [];

port.onmessage = ({ data }) => {
  written.push(data.written);
  out.textContent = written.join('\n');
};

async function draw(index) {
  const canvas = new OffscreenCanvas(40, 40);
  const context = canvas.getContext('2d');
  context.fillStyle = `hsl(${index * 60} 80% 50%)`;
  context.fillRect(0, 0, 40, 40);
  return canvas.convertToBlob();
}

async function exportAll(count) {
  for (let index = 0; index < count; index += 1) {
    port.postMessage({ kind: 'name', name: `layer-${index}.png` });
    port.postMessage({ kind: 'picture', picture: await draw(index) });
  }
  setTimeout(() => console.log(`page: ${written.length} of ${count} written`), 600);
}

exportAll(4);
