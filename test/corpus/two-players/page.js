const out = document.querySelector('#out');
const name = new URLSearchParams(location.search).get('name');

window.addEventListener('message', (event) => {
  if (event.data !== 'board') return;
  const [port] = event.ports;
  let moves = 0;
  const move = () => {
    moves += 1;
    port.postMessage({ by: name, move: `${'abcdefgh'[moves % 8]}${(moves % 7) + 1}` });
  };
  port.onmessage = ({ data }) => {
    out.textContent = `${data.by} ${data.move}`;
    if (moves < 20) setTimeout(move, 60);
    else console.log(`${name}: ${moves} moves`);
  };
  if (name === 'white') move();
});
