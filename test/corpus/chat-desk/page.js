const out = document.querySelector('#out');

window.chat.rooms().then((rooms) => {
  document.title = rooms.join(', ');
});
window.chat.onMessage(({ text }) => {
  out.textContent += `${text}\n`;
});
window.chat.onTyping((who) => {
  document.title = `${who} is typing`;
});
window.chat.typing('Mo');
for (const text of ['good morning', 'is the build green?']) window.chat.say(text);
