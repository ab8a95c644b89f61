const out = document.querySelector('#out');
const typed = 'portwindowworld';
let length = 0;
let asked = 0;

const timer = setInterval(async () => {
  length = (length % 4) + 1;
  const text = typed.slice(0, length);
  asked += 1;
  out.textContent = (await window.search.suggest(text)).join('\n');
  if (asked % 10 === 0) window.search.remember(text);
  if (asked < 150) return;
  clearInterval(timer);
  console.log(`page: ${asked} questions`);
}, 20);
