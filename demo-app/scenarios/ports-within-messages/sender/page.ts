import '../../demo-api';

window.addEventListener('message', ({ source, data, ports: [line] }) => {
  if (source !== window || data !== 'line-to-sender' || line === undefined) return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data: answer }) => demo.log(answer);
  port1.postMessage('one');
  port1.postMessage('two');
  line.postMessage('a port follows');
  line.postMessage('here is the port', [port2]);
  port1.postMessage('three');
  demo.log('sent the port');
});
