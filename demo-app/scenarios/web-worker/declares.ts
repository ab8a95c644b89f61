import { type Declaration, page, webWorker } from '../../scenario';

export const title = 'Web worker: app';
export const sorterTitle = 'Web worker: sorter';

export const declares: Declaration = {
  channels: [
    {
      name: '#',
      endA: page(title),
      endB: webWorker(sorterTitle),
      state: 'open',
      aToB: 2,
      bToA: 2,
      transfers: [
        { end: 'B', carrier: 'worker.postMessage', from: page(title), to: webWorker(sorterTitle) },
      ],
    },
  ],
};
