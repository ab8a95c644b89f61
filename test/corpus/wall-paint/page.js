const out = document.querySelector('#out');
const width = 2560;
const height = 1440;
const pixels = new Uint8ClampedArray(width * height * 4);
const { port1: canvas, port2 } = new MessageChannel();
canvas.onmessage = ({ data: { bytes } }) => {
  out.textContent = `Saved, ${bytes} bytes`;
};
window.postMessage('canvas', '*', [port2]);

let at = 0;
setInterval(() => {
  at = (at + 4 * 97) % pixels.length;
  pixels[at] = 255;
  canvas.postMessage({ kind: 'stroke', at });
}, 100);
// So that nothing is lost: the whole picture.
setInterval(() => canvas.postMessage({ kind: 'picture', pixels }), 2500);
