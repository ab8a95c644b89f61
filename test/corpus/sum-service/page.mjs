import { Client } from './client.mjs';
import { handshake } from './handshake.mjs';

const frame = document.querySelector('iframe');
frame.onload = async () => {
  const { port1, port2 } = new MessageChannel();
  frame.contentWindow.postMessage('serve', '*', [port2]);
  const version = await handshake(port1);
  const client = new Client(port1, version);
  for (let i = 0; i < 5; i++) document.title = await client.sum(i, 1);
};
frame.src = 'server.html';
