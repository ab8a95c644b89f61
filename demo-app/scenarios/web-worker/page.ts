import '../demo-api';
import { sorterTitle } from './declares';

const lists = [
  [3, 1, 2],
  [30, 10, 20],
];
const sorter = new Worker('sorter.worker.js', { name: sorterTitle });
const { port1, port2 } = new MessageChannel();
let sorted = 0;

port1.onmessage = ({ data }) => {
  demo.log(`sorted: ${data.join(' ')}`);
  sorted += 1;
  if (sorted === lists.length) demo.log('all lists are sorted');
};
for (const list of lists) port1.postMessage(list);
sorter.postMessage('new client', [port2]);
