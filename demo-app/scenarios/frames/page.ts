import '../demo-api';

window.addEventListener('message', ({ source, data, ports }) => {
  if (source !== frames[0]) return;
  if (data !== 'frame-port') return demo.log(`the frame got ${data}`);
  demo.log('port handed on');
  window.postMessage('frame-port', '*', [...ports]);
});
