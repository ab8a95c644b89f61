const out = document.querySelector('#out');
const worker = new Worker('parser.js');
const progress = new MessageChannel();

const rows = ['name,city', 'Ada,London', 'Grace,New York', 'Edsger,Rotterdam'];

worker.onmessage = ({ data }) => {
  if (data.kind === 'parsed') out.textContent = JSON.stringify(data.rows, null, 2);
  if (data.kind === 'ready') console.log(`page: parser ready, columns ${data.columns}`);
};

progress.port1.onmessage = ({ data }) => {
  document.title = `Import ${data} %`;
};

worker.postMessage({ kind: 'open', separator: ',' });
setTimeout(() => {
  worker.postMessage({ kind: 'parse', rows, progress: true }, [progress.port2]);
}, 900);
