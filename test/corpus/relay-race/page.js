const out = document.querySelector('#out');

function run() {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    out.textContent = data.order.join(' ');
    console.log(`page: ${out.textContent}`);
  };
  for (let lap = 1; lap <= 6; lap += 1) port1.postMessage({ lap });
  window.postMessage('baton', '*', [port2]);
  for (let lap = 7; lap <= 12; lap += 1) port1.postMessage({ lap });
}

window.addEventListener('message', (event) => {
  if (event.data !== 'whistle') return;
  event.ports[0].onmessage = ({ data }) => {
    if (data === 'go') run();
  };
});
