const out = document.querySelector('#out');
const pane = window.open('preview.html', 'preview');

window.addEventListener('message', (event) => {
  if (event.source !== pane) return;
  if (event.data.kind === 'loaded') {
    pane.postMessage({ kind: 'text', text: '# Heading' }, '*');
  }
  if (event.data.kind === 'shown') out.textContent = `preview has ${event.data.length} characters`;
});
