const out = document.querySelector('#out');
const gains = new Map();

window.addEventListener('message', (event) => {
  if (!event.data?.tracks) return;
  event.data.tracks.forEach((name, index) => {
    const port = event.ports[index];
    port.onmessage = ({ data }) => {
      gains.set(data.name, data.gain);
      out.textContent = [...gains].map(([key, gain]) => `${key}: ${gain}`).join('\n');
    };
    port.postMessage({ gain: name.length });
  });
});
