const out = document.querySelector('#out');

function join(id) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    out.textContent = JSON.stringify(data);
  };
  document.querySelector('iframe').contentWindow.postMessage({ kind: 'peer', id }, '*', [port2]);
}

window.addEventListener('load', () => {
  for (let id = 0; id < 6; id += 1) setTimeout(join, id * 300, id);
  // A document is edited meanwhile, which leaves much behind.
  let text = [];
  let round = 0;
  const timer = setInterval(() => {
    text = Array.from({ length: 50_000 }, (_, i) => ({
      i,
      char: String.fromCharCode(97 + (i % 26)),
    }));
    round += 1;
    if (round === 40) clearInterval(timer);
    document.title = `${text.length} characters`;
  }, 100);
});
