const out = document.querySelector('#out');
const part = () => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER).toString(16);
const open = new Map();

function call(port, name, ...values) {
  return new Promise((resolve, reject) => {
    const id = [part(), part(), part(), part()].join('-');
    open.set(id, { resolve, reject });
    port.postMessage({
      id,
      type: 'APPLY',
      path: [name],
      argumentList: values.map((value) => ({ type: 'RAW', value })),
    });
  });
}

window.addEventListener('load', async () => {
  const { port1, port2 } = new MessageChannel();
  document.querySelector('iframe').contentWindow.postMessage('open', '*', [port2]);
  port1.onmessage = ({ data }) => {
    const { resolve, reject } = open.get(data.id);
    open.delete(data.id);
    if (data.type === 'HANDLER') reject(new Error(data.value.value.message));
    else resolve(data.value);
  };
  out.textContent = `sum: ${await call(port1, 'sum', 1, 2, 3)}\n`;
  out.textContent += await call(port1, 'compose').catch((error) => error.message);
  console.log(`page: ${out.textContent.replace('\n', ', ')}`);
});
