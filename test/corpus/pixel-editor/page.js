const out = document.querySelector('#out');
const open = {
  tiles(port) {
    let empty = 0;
    port.onmessage = ({ data }) => {
      if (!data.pixels) empty += 1;
      out.textContent = `${empty} empty tiles`;
    };
    for (let index = 0; index < 6; index += 1) port.postMessage({ index });
  },
  palette(port) {
    port.onmessage = ({ data }) => {
      document.title = `${data.length} colours`;
    };
  },
};

window.addEventListener('message', ({ data, ports }) => {
  open[data.open]?.(ports[0]);
});
