import { type Declaration, MAIN, preload } from '../../scenario';

export const firstTitle = 'Close events';
export const secondTitle = 'Close events: second window';

export const declares: Declaration = {
  channels: [
    {
      name: 'closed-by-call',
      endA: MAIN,
      endB: preload(firstTitle),
      state: 'closed',
      aToB: 1,
      bToA: 1,
      transfers: [
        { end: 'B', carrier: 'IPC "closed-by-call"', from: MAIN, to: preload(firstTitle) },
      ],
    },
    {
      name: 'closed-by-navigation',
      endA: MAIN,
      endB: preload(firstTitle),
      state: 'closed',
      aToB: 0,
      bToA: 1,
      transfers: [
        { end: 'B', carrier: 'IPC "closed-by-navigation"', from: MAIN, to: preload(firstTitle) },
      ],
    },
    {
      name: 'closed-by-destroyed-window',
      endA: MAIN,
      endB: preload(secondTitle),
      state: 'closed',
      aToB: 0,
      bToA: 1,
      transfers: [
        {
          end: 'B',
          carrier: 'IPC "closed-by-destroyed-window"',
          from: MAIN,
          to: preload(secondTitle),
        },
      ],
    },
  ],
};
