const out = document.querySelector('#out');
window.sensor.alarm(40);
let reading = 0;
const timer = setInterval(() => {
  const values = Array.from({ length: 6 }, (_, i) => 20 + reading + i / 10);
  window.sensor.send(values);
  reading += 1;
  out.textContent = `${reading * 6} values sent`;
  if (reading === 3) clearInterval(timer);
}, 400);
