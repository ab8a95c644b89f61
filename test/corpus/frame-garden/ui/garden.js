const beds = new Map();
function plant(name) {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.src = `bed.html?${name}`;
  frame.onload = () => {
    beds.get(name)?.port.close();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (e) => {
      document.getElementById('p').textContent = `${name} ${e.data.height}`;
    };
    beds.set(name, { frame, port: port1 });
    frame.contentWindow.postMessage({ init: name }, '*', [port2]);
    port1.postMessage({ water: 1 });
  };
  document.getElementById('beds').append(frame);
}
function dig(name) {
  const bed = beds.get(name);
  beds.delete(name);
  bed.port.postMessage({ bye: true });
  bed.port.close();
  bed.frame.remove();
}
['rose', 'mint', 'leek'].forEach(plant);
setInterval(() => {
  for (const { port } of beds.values()) port.postMessage({ water: 1 });
}, 300);
setTimeout(dig, 2000, 'mint');
setTimeout(() => {
  beds.get('rose').frame.src += '&again';
}, 3000);
setTimeout(plant, 4000, 'mint');
