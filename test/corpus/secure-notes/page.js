const out = document.querySelector('#out');

window.notes.isLocked().then((locked) => {
  document.body.className = locked ? 'locked' : 'open';
});
window.notes.onClock((time) => {
  document.title = time;
});
window.notes.onVault((port) => {
  try {
    port.onmessage = ({ data }) => {
      out.textContent = data.text;
    };
    port.postMessage({ id: 7 });
  } catch (error) {
    out.textContent = 'The vault cannot be opened.';
    console.log(`page: ${error.message}`);
  }
});
