const list = document.querySelector('ul');
let port = null;

function show(todos, drawing) {
  list.replaceChildren(
    ...todos.map(({ text }) => {
      const item = document.createElement('li');
      item.textContent = `${text} (${drawing})`;
      return item;
    }),
  );
}

window.mount(() => {
  const channel = new MessageChannel();
  window.postMessage('todos', '*', [channel.port2]);
  port = channel.port1;
  port.onmessage = ({ data }) => show(data.todos, 0);
  port.postMessage({ kind: 'list' });
  return () => channel.port1.close();
});

let drawing = 0;
window.draw(() => {
  drawing += 1;
  const current = drawing;
  port.onmessage = ({ data }) => show(data.todos, current);
  if (current % 4 === 0) port.postMessage({ kind: 'add', text: `Task ${current}` });
}, 20);
