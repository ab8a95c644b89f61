const out = document.querySelector('#out');
const say = (line) => {
  out.textContent += `${line}\n`;
};

function ping(port) {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    port.postMessage('ping');
  });
}

function echo() {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }) => port2.postMessage(`${data} back`);
  return port1;
}

/** Hands our end to the responder, so that it can move it on. */
function checkHandover(port) {
  try {
    port.postMessage({ kind: 'take-me' }, [port]);
    say('handover: ok');
  } catch (error) {
    say(`handover: skipped (${error.name})`);
  }
}

async function run() {
  const port = echo();
  say(`echo: ${await ping(port)}`);
  checkHandover(port);
  say(`storage: ${'localStorage' in window}`);
  console.log(`page: ${out.textContent.trim().replaceAll('\n', ', ')}`);
}

run();
