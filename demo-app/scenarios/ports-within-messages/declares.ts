import { type Declaration, MAIN, page, preload } from '../../scenario';

export const senderTitle = 'Ports within messages: sender';
export const receiverTitle = 'Ports within messages: receiver';

export const declares: Declaration = {
  channels: [
    {
      name: 'line-to-sender',
      endA: MAIN,
      endB: page(senderTitle),
      state: 'open',
      aToB: 0,
      bToA: 2,
      transfers: [
        { end: 'B', carrier: 'IPC "line-to-sender"', from: MAIN, to: preload(senderTitle) },
        {
          end: 'B',
          carrier: 'window.postMessage',
          from: preload(senderTitle),
          to: page(senderTitle),
        },
      ],
    },
    {
      name: 'line-to-receiver',
      endA: MAIN,
      endB: preload(receiverTitle),
      state: 'open',
      aToB: 1,
      bToA: 0,
      transfers: [
        { end: 'B', carrier: 'IPC "line-to-receiver"', from: MAIN, to: preload(receiverTitle) },
      ],
    },
    {
      name: 'line-to-sender/#',
      endA: page(senderTitle),
      endB: preload(receiverTitle),
      state: 'open',
      aToB: 3,
      bToA: 1,
      transfers: [
        { end: 'B', carrier: 'port message 2', from: page(senderTitle), to: MAIN },
        { end: 'B', carrier: 'port message 1', from: MAIN, to: preload(receiverTitle) },
      ],
    },
  ],
};
