const out = document.querySelector('#out');
window.converter.onLine((line) => {
  out.textContent += `${line}\n`;
});
