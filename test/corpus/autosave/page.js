const out = document.querySelector('#out');
const store = document.querySelector('iframe').contentWindow;

function save(id, text) {
  return new Promise((resolve) => {
    const reply = new MessageChannel();
    reply.port1.onmessage = ({ data }) => resolve(data);
    store.postMessage({ kind: 'save', id, text }, '*', [reply.port2]);
  });
}

window.addEventListener('load', () => {
  let revision = 0;
  const timer = setInterval(async () => {
    revision += 1;
    const { drafts } = await save(`draft-${revision % 5}`, `text ${revision}`);
    out.textContent = `${drafts} drafts, ${revision} saves`;
    if (revision < 150) return;
    clearInterval(timer);
    console.log(`page: ${out.textContent}`);
  }, 20);
});
