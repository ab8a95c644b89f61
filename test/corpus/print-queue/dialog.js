window.addEventListener('load', () => {
  window.printer.print('invoice.pdf');
  setTimeout(() => window.parent.postMessage('printed', '*'), 250);
});
