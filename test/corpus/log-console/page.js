const out = document.querySelector('#out');
window.logs.onLine((line) => {
  out.textContent += `${line}\n`;
});
setTimeout(() => console.log(`page: ${out.textContent.split('\n').length - 1} lines`), 2500);
