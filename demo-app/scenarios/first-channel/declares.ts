import { type Declaration, MAIN, preload } from '../../scenario';

export const title = 'First channel';

export const declares: Declaration = {
  channels: [
    {
      name: 'first-channel',
      endA: MAIN,
      endB: preload(title),
      state: 'open',
      aToB: 3,
      bToA: 3,
      transfers: [{ end: 'A', carrier: 'IPC "first-channel"', from: preload(title), to: MAIN }],
    },
  ],
};
