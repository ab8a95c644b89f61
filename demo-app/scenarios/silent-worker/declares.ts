import { type Declaration, MAIN, page, preload } from '../../scenario';

export const appTitle = 'Silent worker: app';
export const workerTitle = 'Silent worker: worker';

export const declares: Declaration = {
  channels: [
    {
      name: 'new-client',
      endA: page(workerTitle),
      endB: preload(appTitle),
      state: 'open',
      aToB: 0,
      bToA: 4,
      transfers: [
        { end: 'A', carrier: 'IPC "new-client"', from: MAIN, to: preload(workerTitle) },
        {
          end: 'A',
          carrier: 'window.postMessage',
          from: preload(workerTitle),
          to: page(workerTitle),
        },
        { end: 'B', carrier: 'IPC "provide-worker-channel"', from: MAIN, to: preload(appTitle) },
      ],
    },
  ],
};
