import { type Declaration, MAIN, page, preload } from '../../scenario';

export const title = 'Reply stream';

export const declares: Declaration = {
  channels: [
    {
      name: 'give-me-a-stream',
      endA: page(title),
      endB: MAIN,
      state: 'closed',
      aToB: 0,
      bToA: 10,
      transfers: [
        { end: 'B', carrier: 'window.postMessage', from: page(title), to: preload(title) },
        { end: 'B', carrier: 'IPC "give-me-a-stream"', from: preload(title), to: MAIN },
      ],
    },
  ],
};
