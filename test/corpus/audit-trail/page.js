const out = document.querySelector('#out');
let clicks = 0;
const timer = setInterval(async () => {
  clicks += 1;
  window.audit.record({ action: 'click', target: `row-${clicks}` });
  out.textContent = `${clicks} clicks, ${await window.audit.count()} entries`;
  if (clicks < 10) return;
  clearInterval(timer);
  console.log(`page: ${out.textContent}`);
}, 150);
