const out = document.querySelector('#out');
let next = 0;

window.broker.open('home', ({ from, text }) => {
  out.textContent = `${from}: ${text}`;
});

const timer = setInterval(() => {
  next += 1;
  const name = `tab-${next}`;
  window.broker.open(name, () => {});
  window.broker.say(name, 'opened');
  setTimeout(() => window.broker.close(name), 120);
  if (next < 40) return;
  clearInterval(timer);
  setTimeout(async () => {
    const count = await window.broker.count();
    console.log(`page: 1 tab is open, the broker has ${count}`);
  }, 400);
}, 60);
