const out = document.querySelector('#out');
let id = 0;

const timer = setInterval(() => {
  id += 1;
  window.lines.talk(id, id % 2 ? ['hello', 'bye'] : ['hello'], (said) => {
    out.textContent = said;
  });
  if (id < 16) return;
  clearInterval(timer);
  setTimeout(async () => console.log(`page: ${await window.lines.count()} lines open`), 800);
}, 100);
