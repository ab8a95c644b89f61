const out = document.querySelector('#out');
const shown = [];

function show(port, event) {
  shown.push(event.data.name);
  out.textContent = shown.join('\n');
  port.postMessage({ shown: event.data.name });
}

function connect(thumbs, exif) {
  exif.onmessage = (event) => {
    console.log(`page: ${event.data.name} was taken at ISO ${event.data.iso}`);
  };
  exif.postMessage({ name: 'lake.jpg' });

  thumbs.addEventListener('message', (event) => show(thumbs, event));
  thumbs.addEventListener('messageerror', () => console.error('page: a broken thumbnail'));
}

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== 'gallery') return;
  const [thumbs, exif] = event.ports;
  connect(thumbs, exif);
});

window.library.count().then((count) => {
  document.title = `${count} photos`;
});
