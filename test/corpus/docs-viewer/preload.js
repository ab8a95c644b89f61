const { ipcRenderer } = require('electron');

if (process.isMainFrame) {
  ipcRenderer.on('outline', (event) => {
    event.ports[0].onmessage = ({ data }) => {
      document.querySelector('#out').textContent = data.join('\n');
    };
  });
} else {
  ipcRenderer.on('document', (event) => {
    const [port] = event.ports;
    port.onmessage = ({ data }) => {
      document.querySelector('h2').textContent = data.heading;
      port.postMessage({ line: 1 });
    };
  });
}
