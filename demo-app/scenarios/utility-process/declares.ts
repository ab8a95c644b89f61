import { type Declaration, MAIN, preload, utility } from '../../scenario';

export const title = 'Utility process: app';
export const hasherTitle = 'Utility process: hasher';

export const declares: Declaration = {
  channels: [
    {
      name: 'hash-these',
      endA: preload(title),
      endB: utility(hasherTitle),
      state: 'open',
      aToB: 3,
      bToA: 3,
      transfers: [
        { end: 'B', carrier: 'IPC "hash-these"', from: preload(title), to: MAIN },
        { end: 'B', carrier: 'utility process', from: MAIN, to: utility(hasherTitle) },
      ],
    },
  ],
};
