const out = document.querySelector('#out');

function draw(frame) {
  // Denoises the frame: some 12 ms of work.
  const until = performance.now() + 12;
  let sum = 0;
  while (performance.now() < until) sum += frame.pixels[Math.floor(sum) % frame.pixels.length] + 1;
  return sum;
}

window.addEventListener('message', (event) => {
  if (event.data !== 'camera') return;
  const [frames, stats] = event.ports;
  let drawn = 0;
  frames.onmessage = ({ data }) => {
    draw(data);
    drawn += 1;
    out.textContent = `frame ${data.n}`;
    if (drawn % 50 === 0) stats.postMessage({ drawn });
  };
});
