import { type Declaration, MAIN, page, preload } from '../../scenario';

export const title = 'Frames';
export const frameTitle = 'Frames: the frame';

export const declares: Declaration = {
  channels: [
    {
      name: 'frame-port',
      endA: page(frameTitle),
      endB: MAIN,
      state: 'open',
      aToB: 2,
      bToA: 2,
      transfers: [
        { end: 'B', carrier: 'window.postMessage', from: page(frameTitle), to: page(title) },
        { end: 'B', carrier: 'window.postMessage', from: page(title), to: preload(title) },
        { end: 'B', carrier: 'IPC "frame-port"', from: preload(title), to: MAIN },
      ],
    },
  ],
};
