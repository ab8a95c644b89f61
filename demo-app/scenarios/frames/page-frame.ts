const { port1, port2 } = new MessageChannel();

port1.onmessage = ({ data }) => parent.postMessage(data, '*');
for (const number of [1, 2]) port1.postMessage(number);
parent.postMessage('frame-port', '*', [port2]);

export {};
