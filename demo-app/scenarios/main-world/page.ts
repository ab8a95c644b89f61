import '../demo-api';

window.addEventListener('message', ({ source, data, ports: [port] }) => {
  // From the preload of this very window, not from a frame or another window.
  if (source !== window || data !== 'main-world-port' || port === undefined) return;
  demo.log('port received');
  port.onmessage = ({ data: { test } }) => {
    demo.log(`${test} doubled is ${test * 2}`);
    port.postMessage(test * 2);
  };
});
