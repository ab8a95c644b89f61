const out = document.querySelector('#out');

window.addEventListener('message', async (event) => {
  if (event.data !== 'client') return;
  const [port] = event.ports;
  const listeners = new Map();
  let last = 0;
  port.addEventListener('message', ({ data }) => {
    const { i, t, p } = JSON.parse(data);
    listeners.get(i)(t, p);
  });
  port.start();
  const call = (path, input, listener) => {
    last += 1;
    const i = last.toString(36);
    listeners.set(i, listener);
    port.postMessage(JSON.stringify({ i, p: { u: path, b: { json: input } } }));
  };
  call('/recipes/all', null, (_t, p) => {
    out.textContent = p.b.json.join(', ');
  });
  call('/recipes/follow', 'bread', (t, p) => {
    if (t === 3 && p.e === 'message') out.textContent = p.d.json;
    if (t === 3 && p.e === 'done') console.log('page: the bread is done');
  });
});
