window.attachEqualizer = (port) => {
  port.onmessage = ({ data }) => {
    if (data.kind !== 'bands') return;
    document.querySelector('#bands').textContent = data.bands.join(' / ');
  };
  port.postMessage({ kind: 'bands' });
};
