const out = document.querySelector('#out');
const bars = new Map();

function draw() {
  out.textContent = [...bars].map(([name, percent]) => `${name}: ${percent} %`).join('\n');
}

function nextPort() {
  return new Promise((resolve) => {
    window.addEventListener('message', (event) => resolve(event.ports[0]), { once: true });
  });
}

async function download(name) {
  const coming = nextPort();
  window.downloads.start(name);
  const port = await coming;
  bars.set(name, 0);
  port.onmessage = ({ data }) => {
    bars.set(name, data.percent);
    draw();
  };
}

download('manual');
download('sample');
setTimeout(() => console.log(`page: ${out.textContent.replaceAll('\n', ', ')}`), 2000);
