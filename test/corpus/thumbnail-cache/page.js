const out = document.querySelector('#out');
let total = 0;
let asked = 0;

const timer = setInterval(async () => {
  asked += 1;
  total += await window.thumbnails.get(`picture-${asked}.png`);
  out.textContent = `${asked} thumbnails, ${total} bytes`;
  if (asked < 120) return;
  clearInterval(timer);
  console.log(`page: ${out.textContent}`);
}, 25);
