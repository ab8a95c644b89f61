const out = document.querySelector('#out');
const registry = [];

class ChartPanel {
  constructor(id, port) {
    this.id = id;
    this.port = port;
    this.cache = new Float64Array(4096);
    port.onmessage = ({ data }) => this.draw(data.points);
    port.postMessage({ from: id });
  }

  draw(points) {
    this.cache.set(points);
    out.textContent = `chart ${this.id}: ${points.join(' ')}`;
  }

  dispose() {
    this.port.close();
    this.disposed = true;
  }
}

window.addEventListener('message', (event) => {
  if (!event.data?.chart) return;
  const panel = new ChartPanel(event.data.chart, event.ports[0]);
  registry.push(panel);
  setTimeout(() => panel.dispose(), 200);
});

let id = 0;
const timer = setInterval(() => {
  id += 1;
  window.charts.open(id);
  if (id < 40) return;
  clearInterval(timer);
  setTimeout(() => {
    const disposed = registry.filter((panel) => panel.disposed).length;
    console.log(`page: ${registry.length} panels kept, ${disposed} of them disposed`);
  }, 700);
}, 60);
