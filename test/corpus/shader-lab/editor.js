const out = document.querySelector('#out');
// An empty module; a real one comes from the compiler.
const bytes = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

window.addEventListener('message', async (event) => {
  if (event.data !== 'link') return;
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    out.textContent += `${data.kind} ${data.revision}\n`;
  };
  port.postMessage({ kind: 'size', width: 320, height: 200 });
  const program = await WebAssembly.compile(bytes);
  for (let revision = 1; revision <= 3; revision += 1) {
    port.postMessage({ kind: 'uniforms', revision, time: revision * 16 });
    port.postMessage({ kind: 'program', revision, program });
  }
});
