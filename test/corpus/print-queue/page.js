const out = document.querySelector('#out');
window.printer.onPage(({ id, page }) => {
  out.textContent += `job ${id}: page ${page}\n`;
});
window.addEventListener('message', (event) => {
  if (event.data === 'printed') document.querySelector('iframe').remove();
});
