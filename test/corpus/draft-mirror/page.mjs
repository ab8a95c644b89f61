const frame = document.querySelector('iframe');
const { port1, port2 } = new MessageChannel();

/** What can't be cloned goes as far as JSON takes it. */
function send(port, value) {
  try {
    port.postMessage(value);
  } catch (error) {
    if (error.name !== 'DataCloneError') throw error;
    port.postMessage(JSON.parse(JSON.stringify(value)));
  }
}

port1.onmessage = ({ data }) => {
  document.title = data;
};
frame.addEventListener('load', () => {
  frame.contentWindow.postMessage('draft', '*', [port2]);
  send(port1, { words: 1 });
  send(port1, { words: 2, onChange() {} });
});
frame.src = 'mirror.html';
