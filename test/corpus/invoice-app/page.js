const out = document.querySelector('#out');
const id = new URLSearchParams(location.search).get('id');
document.title = `Invoice ${id}`;
window.invoices.onLine((line) => {
  out.textContent += `${line}\n`;
  console.log(`page: invoice ${id} has line ${line}`);
});
setTimeout(() => window.invoices.open(id), 600);
