/** The control talk of everything that has a WebSocket. */
import type { Control, Order, Report } from './control';

export function socketControl(host: string, place: string): Control {
  const socket = new WebSocket(`ws://${host}/control`);
  let waiting: string[] | null = [];
  const send = (report: Report): void => {
    const text = JSON.stringify(report);
    if (waiting) waiting.push(text);
    else socket.send(text);
  };
  socket.onopen = () => {
    const texts = waiting ?? [];
    waiting = null;
    for (const text of texts) socket.send(text);
  };
  send({ kind: 'hello', place });
  return {
    tell: send,
    onOrder: (obey) => {
      socket.onmessage = ({ data }) => obey(JSON.parse(String(data)) as Order);
    },
  };
}
