/** The control talk of Node processes: a line of JSON each. */
import { connect } from 'node:net';
import type { Control, Order, Report } from './control';

export function lineControl(port: number, place: string, pid?: number): Control {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  const tell = (report: Report): void => {
    socket.write(`${JSON.stringify(report)}\n`);
  };
  tell(pid === undefined ? { kind: 'hello', place } : { kind: 'hello', place, pid });
  return {
    tell,
    onOrder: (obey) => {
      let rest = '';
      socket.setEncoding('utf8').on('data', (chunk) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) obey(JSON.parse(line) as Order);
      });
    },
  };
}
