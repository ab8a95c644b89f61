import '../../demo-api';

window.addEventListener('message', ({ source, data, ports: [port] }) => {
  // From the preload of this very window, not from a frame or another window.
  if (source !== window || data !== 'new-client' || port === undefined) return;
  // The mistake: a port that is listened to with addEventListener has to be started, too.
  port.addEventListener('message', ({ data: number }) => {
    demo.log(`squaring ${number}`);
    port.postMessage(number * number);
  });
  demo.log('ready to work');
});
