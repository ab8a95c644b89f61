// Says hello until somebody answers: the page may not listen yet. Each hello has a port of its own,
// and the newest is the one that counts.
let greeting = null;
let connected = false;

function hello() {
  if (connected) return;
  greeting?.close();
  const { port1, port2 } = new MessageChannel();
  greeting = port1;
  port1.onmessage = ({ data }) => {
    if (data.kind === 'ack') connected = true;
    if (data.kind === 'tick') document.querySelector('p').textContent = data.time;
  };
  window.parent.postMessage({ kind: 'syn' }, '*', [port2]);
  setTimeout(hello, 150);
}

hello();
