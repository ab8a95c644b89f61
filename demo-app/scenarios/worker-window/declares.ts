import { type Declaration, MAIN, preload } from '../../scenario';

export const appTitle = 'Worker window: app';
export const workerTitle = 'Worker window: worker';

export const declares: Declaration = {
  channels: [
    {
      name: 'new-client',
      endA: preload(workerTitle),
      endB: preload(appTitle),
      state: 'open',
      aToB: 4,
      bToA: 4,
      transfers: [
        { end: 'A', carrier: 'IPC "new-client"', from: MAIN, to: preload(workerTitle) },
        { end: 'B', carrier: 'IPC "provide-worker-channel"', from: MAIN, to: preload(appTitle) },
      ],
    },
  ],
};
