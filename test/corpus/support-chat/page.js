const out = document.querySelector('#out');
window.chat.onEcho((text) => {
  out.textContent += `${text}\n`;
});
['hello', 'is anybody there?', 'thanks'].forEach((text, i) => {
  setTimeout(() => window.chat.say(text), 300 * i);
});
