import { release, wrap } from './remote.js';

const out = document.querySelector('#out');
const print = (line) => {
  out.textContent += `${line}\n`;
};

function connect() {
  const { port1, port2 } = new MessageChannel();
  document.querySelector('iframe').contentWindow.postMessage('engine', '*', [port2]);
  return wrap(port1);
}

/** Opens an engine for one query and gives it back. */
function withEngine(query) {
  const engine = connect();
  try {
    return query(engine);
  } finally {
    engine[release]();
  }
}

async function run() {
  const engine = connect();
  print(`tables: ${(await engine.tables()).join(', ')}`);
  setTimeout(() => console.log(`page: ${out.textContent.trim().replaceAll('\n', ', ')}`), 1500);
  print('counting ...');
  const rows = await withEngine((once) => once.count('orders'));
  print(`orders: ${rows}`);
}

window.addEventListener('load', run);
