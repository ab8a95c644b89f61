const out = document.querySelector('#out');
const { port1: beats, port2 } = new MessageChannel();
beats.onmessage = ({ data: { bar } }) => {
  out.textContent = `Bar ${bar}`;
};
window.postMessage('beats', '*', [port2]);

async function play() {
  const tempo = await window.room.tempo();
  let beat = 0;
  setInterval(() => {
    beats.postMessage({ beat });
    beat = (beat + 1) % 4;
  }, 60_000 / tempo);
}
play();
