const out = document.querySelector('#out');
const name = new URLSearchParams(location.search).get('name');
document.title = `Intercom, ${name}`;

addEventListener('message', ({ data, ports: [line] }) => {
  if (!data.line) return;
  line.onmessage = ({ data: { from, samples } }) => {
    out.textContent = `${from}: ${samples.reduce((sum, one) => sum + Math.abs(one), 0).toFixed(2)}`;
  };
  if (name !== 'door') return;
  let t = 0;
  setInterval(() => {
    t += 1;
    const samples = Array.from(
      { length: 32 },
      (_, k) => Math.round(100 * Math.sin(t + k / 4)) / 100,
    );
    line.postMessage({ from: name, samples });
  }, 80);
});
