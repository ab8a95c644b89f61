const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'link') return;
  const [port] = event.ports;
  let programs = 0;
  port.onmessage = ({ data }) => {
    if (data.kind === 'program') programs += 1;
    if (data.kind === 'uniforms') port.postMessage({ kind: 'frame', revision: data.revision });
    out.textContent = `${programs} programs`;
  };
  setTimeout(() => console.log(`stage: ${programs} programs`), 1500);
});
