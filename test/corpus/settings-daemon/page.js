const out = document.querySelector('#out');
setInterval(async () => {
  out.textContent = `Volume ${await window.audio.volume()}`;
}, 300);
