const out = document.querySelector('#out');
let answers = 0;
window.spelling.onAnswer(({ word, known }) => {
  answers += 1;
  out.textContent += `${word}: ${known ? 'ok' : 'unknown'}\n`;
});
for (const word of ['port', 'portt']) window.spelling.check(word);
setTimeout(() => console.log(`page: ${answers} answers`), 1200);
