const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'engine') return;
  const [port] = event.ports;
  let known = 0;
  // One listener for what the engine says; files open in the page are sent to it in one go.
  port.onmessage = ({ data }) => {
    known = data.known;
    out.textContent = `${known} files known`;
    if (known === 800) console.log(`page: ${out.textContent}`);
  };
  for (let file = 0; file < 800; file += 1) port.postMessage({ file: `page/file-${file}.js` });
});
