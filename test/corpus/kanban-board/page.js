const out = document.querySelector('#out');
const cards = new Map();

function draw(columns) {
  out.textContent = columns
    .map((column) => {
      const titles = [...cards.values()].filter((card) => card.column === column);
      return `${column}: ${titles.map(({ title }) => title).join(', ')}`;
    })
    .join('\n');
}

async function start() {
  const { name, columns } = await window.board.load();
  document.title = name;
  draw(columns);
  window.addEventListener('message', (event) => {
    if (event.source !== window || event.data?.kind !== 'moves-port') return;
    const [port] = event.ports;
    port.onmessage = ({ data }) => {
      cards.set(data.id, data);
      draw(columns);
    };
    port.postMessage({ id: 2, column: 'doing' });
  });
}

start().then(() => console.log(`page: ${cards.size} cards`));
