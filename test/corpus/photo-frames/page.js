const out = document.querySelector('#out');
document.title = new URLSearchParams(location.search).get('name');

addEventListener('message', ({ data, ports: [framer] }) => {
  if (data !== 'framer') return;
  framer.onmessage = ({ data: { photo, framed } }) => {
    out.textContent = `${photo} is framed, ${framed} in all`;
  };
  let next = 0;
  setInterval(() => {
    next += 1;
    framer.postMessage(`IMG_${String(next).padStart(4, '0')}.jpg`);
  }, 300);
});
