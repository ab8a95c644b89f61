import { type Declaration, MAIN, page, preload, utility, webWorker } from '../../scenario';

export const title = 'Library';
export const searchTitle = 'Library search';
export const indexerTitle = 'indexer';
export const coversTitle = 'covers';

export const declares: Declaration = {
  channels: [
    {
      name: 'catalogue',
      endA: preload(title),
      endB: MAIN,
      state: 'open',
      aToB: 4,
      bToA: 4,
      transfers: [{ end: 'B', carrier: 'IPC "catalogue"', from: preload(title), to: MAIN }],
    },
    {
      name: 'index',
      endA: preload(title),
      endB: utility(indexerTitle),
      state: 'open',
      aToB: 3,
      bToA: 3,
      transfers: [
        { end: 'B', carrier: 'IPC "index"', from: preload(title), to: MAIN },
        { end: 'B', carrier: 'utility process', from: MAIN, to: utility(indexerTitle) },
      ],
    },
    {
      name: 'search',
      endA: preload(searchTitle),
      endB: preload(title),
      state: 'open',
      aToB: 2,
      bToA: 2,
      transfers: [
        { end: 'A', carrier: 'IPC "search"', from: MAIN, to: preload(searchTitle) },
        { end: 'B', carrier: 'IPC "search"', from: MAIN, to: preload(title) },
      ],
    },
    {
      name: 'lookup',
      endA: preload(searchTitle),
      endB: utility(indexerTitle),
      state: 'open',
      aToB: 2,
      bToA: 2,
      transfers: [
        { end: 'B', carrier: 'IPC "lookup"', from: preload(searchTitle), to: MAIN },
        { end: 'B', carrier: 'utility process', from: MAIN, to: utility(indexerTitle) },
      ],
    },
    {
      name: '#',
      endA: page(title),
      endB: webWorker(coversTitle),
      state: 'open',
      aToB: 3,
      bToA: 3,
      transfers: [
        { end: 'B', carrier: 'worker.postMessage', from: page(title), to: webWorker(coversTitle) },
      ],
    },
    {
      name: 'import',
      endA: MAIN,
      endB: preload(title),
      state: 'closed',
      aToB: 5,
      bToA: 0,
      transfers: [{ end: 'B', carrier: 'IPC "import"', from: MAIN, to: preload(title) }],
    },
  ],
};
