const out = document.querySelector('#out');

function record(id) {
  const { port1, port2 } = new MessageChannel();
  window.postMessage({ kind: 'record', id }, '*', [port2]);
  port1.onmessage = ({ data }) => {
    out.textContent = `memo ${id}: ${data.stored} bytes stored`;
    console.log(`page: ${out.textContent}`);
  };

  let chunks = 0;
  const timer = setInterval(() => {
    const samples = new Float32Array(1024).map((_, i) => Math.sin(i / 20));
    port1.postMessage({ samples: samples.buffer }, [samples.buffer]);
    chunks += 1;
    if (chunks < 8) return;
    clearInterval(timer);
    port1.postMessage({ end: true });
  }, 120);
}

record(1);
setTimeout(async () => {
  document.title = `${(await window.memos.list()).length} memos`;
}, 500);
