const out = document.querySelector('#out');

function connect(port) {
  port.onmessage = ({ data }) => {
    out.textContent = `${data.level} %`;
    if (data.level > 0) setTimeout(() => port.postMessage({ used: 2 }), 80);
    else console.log('page: empty');
  };
  port.postMessage({ used: 1 });
}

window.addEventListener('message', (event) => {
  if (event.data === 'battery') connect(event.ports[0]);
});
