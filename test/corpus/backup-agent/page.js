const out = document.querySelector('#out');
const say = (line) => {
  out.textContent += `${line}\n`;
  console.log(`page: ${line}`);
};

window.addEventListener('message', (event) => {
  if (event.data !== 'backup') return;
  const [port] = event.ports;
  port.onmessage = ({ data }) => say(data.state);
  port.onclose = () => say('the backup is over');
  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    port.postMessage({ file: `photo-${n}.jpg` });
    if (n === 30) clearInterval(timer);
  }, 120);
});
