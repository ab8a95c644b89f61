import { type Declaration, MAIN, page, preload } from '../../scenario';

export const title = 'Main world';

export const declares: Declaration = {
  channels: [
    {
      name: 'main-world-port',
      endA: page(title),
      endB: MAIN,
      state: 'open',
      aToB: 3,
      bToA: 3,
      transfers: [
        { end: 'A', carrier: 'IPC "main-world-port"', from: MAIN, to: preload(title) },
        { end: 'A', carrier: 'window.postMessage', from: preload(title), to: page(title) },
      ],
    },
  ],
};
