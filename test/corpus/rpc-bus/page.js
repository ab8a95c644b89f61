const out = document.querySelector('#out');
let last = 0;

function ask(bus, topic) {
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), 3000);
    bus.addEventListener('message', ({ data }) => {
      if (data.id !== id) return;
      clearTimeout(timer);
      resolve(data.price);
    });
    bus.postMessage({ id, topic });
  });
}

window.addEventListener('message', (event) => {
  if (event.data !== 'bus') return;
  const [bus] = event.ports;
  bus.start();
  const timer = setInterval(async () => {
    out.textContent = `${await ask(bus, 'price')}`;
    if (last < 150) return;
    clearInterval(timer);
    console.log(`page: ${last} prices asked for`);
  }, 20);
});
