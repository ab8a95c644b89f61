const { contextBridge, ipcRenderer } = require('electron');

let show = () => {};

async function start() {
  const settings = await ipcRenderer.invoke('settings');
  ipcRenderer.on('forecast', (event, place) => {
    const [port] = event.ports;
    port.onmessage = ({ data }) => show(`${data.hour}:00 ${data.degrees} ${settings.unit}`);
    port.postMessage({ place });
  });
}

start();
contextBridge.exposeInMainWorld('weather', {
  onForecast: (listener) => {
    show = listener;
  },
});
