import '../demo-api';

const { port1, port2 } = new MessageChannel();

port1.onmessage = ({ data }) => demo.log(`answer ${data.index}: ${data.element}`);
port1.addEventListener('close', () => demo.log('stream ended'));

const request = { element: 'carbon', count: 10 };
window.postMessage({ kind: 'give-me-a-stream', request }, '*', [port2]);
demo.log('asked for a stream');
