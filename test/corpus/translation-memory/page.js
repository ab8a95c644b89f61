const out = document.querySelector('#out');

class Engine {
  #port;
  #calls = new Map();
  #last = 0;

  constructor(port) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      this.#calls.get(data.id)?.(data.result);
      this.#calls.delete(data.id);
    };
  }

  call(method, params) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      this.#calls.set(id, resolve);
      this.#port.postMessage({ jsonrpc: '2.0', id, method, params });
    });
  }
}

async function start(engine) {
  out.textContent = `${await engine.call('languages')}\n`;
  out.textContent += `${await engine.call('translate', { word: 'port' })}\n`;
  setTimeout(() => console.log(`page: ${out.textContent.trim().split('\n').at(-1)}`), 2000);
  out.textContent += 'training ...\n';
  const jobs = [engine.call('train', { pairs: 5000 }), engine.call('train', { pairs: 800 })];
  await Promise.all(jobs);
  out.textContent += 'trained\n';
}

window.addEventListener('message', (event) => {
  if (event.data === 'engine') start(new Engine(event.ports[0]));
});
