const out = document.querySelector('#out');
const files = Array.from({ length: 8 }, (_, i) => ({ name: `page-${i}.txt`, size: 900 + i }));

function pack() {
  const packer = new Worker('packer.js');
  const { port1, port2 } = new MessageChannel();
  packer.postMessage({ kind: 'open' }, [port2]);
  let packed = 0;
  port1.onmessage = ({ data }) => {
    packed += 1;
    out.textContent = `${packed} of ${files.length}: ${data.name}`;
  };
  for (const file of files) port1.postMessage(file);
  setTimeout(() => console.log(`page: ${packed} of ${files.length} packed`), 1500);
}

pack();
