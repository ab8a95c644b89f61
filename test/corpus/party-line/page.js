const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'party') return;
  const lines = event.ports;
  for (const line of lines) {
    line.onmessage = ({ data }) => {
      out.textContent = `${data.guests} guests`;
    };
    setInterval(() => line.postMessage({ kind: 'beat' }), 400);
  }
  setTimeout(() => lines[1].postMessage({ kind: 'close' }), 900);
  setTimeout(() => lines[1].postMessage({ kind: 'join' }), 1900);
});
