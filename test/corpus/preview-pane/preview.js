const article = document.querySelector('article');

function renderer() {
  // Stands for the import of a large renderer.
  return new Promise((resolve) => {
    setTimeout(() => resolve((text) => text.replace(/^# (.*)$/gm, '$1')), 300);
  });
}

async function start() {
  window.opener.postMessage({ kind: 'loaded' }, '*');
  const render = await renderer();
  window.addEventListener('message', (event) => {
    if (event.data.kind !== 'text') return;
    article.textContent = render(event.data.text);
    event.source.postMessage({ kind: 'shown', length: event.data.text.length }, '*');
  });
}

start();
