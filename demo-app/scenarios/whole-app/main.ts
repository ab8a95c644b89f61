import * as path from 'node:path';
import { MessageChannelMain, type WebContents } from 'electron';
import type { Scenario, Stage } from '../../scenario';
import { books } from './books';
import { declares, indexerTitle, searchTitle, title } from './declares';

interface Call {
  readonly id: number;
  readonly method: 'books/list' | 'books/get';
  readonly params?: { readonly book: number };
}

export const scenario: Scenario = {
  id: 'whole-app',
  title: 'Whole app',
  sentence:
    'A library: its window asks the main process for books, has them indexed by a utility process and found by a hidden window, and gets its covers from a web worker.',
  declares,
  async run(stage) {
    const script = path.join(__dirname, 'indexer.js');
    const indexer = stage.forkProcess({ script, title: indexerTitle });
    const [search, library] = [
      open(stage, 'search', searchTitle, true),
      open(stage, 'library', title),
    ];
    for (const [contents, channel] of [
      [search.webContents, 'lookup'],
      [library.webContents, 'index'],
    ] as const)
      contents.ipc.on(channel, ({ ports }) => indexer.postMessage(channel, ports));
    library.webContents.ipc.on('catalogue', ({ ports: [port] }) => {
      port?.on('message', ({ data }) => port.postMessage(answer(data as Call)));
      port?.start();
    });
    await search.loadFile(path.join(__dirname, 'search', 'page.html'));
    await library.loadFile(path.join(__dirname, 'library', 'page.html'));

    const { port1, port2 } = new MessageChannelMain();
    search.webContents.postMessage('search', null, [port1]);
    library.webContents.postMessage('search', null, [port2]);
    stage.log('connected the library and its search');
    await stage.logged(library, 'searched twice');
    await stage.logged(library, `painted ${books.length} covers`);
    await importBooks(library.webContents, () => stage.logged(library, 'imported 5 books'));
  },
};

function open(stage: Stage, name: string, windowTitle: string, hidden = false) {
  return stage.createWindow({ folder: path.join(__dirname, name), title: windowTitle, hidden });
}

function answer({ id, method, params }: Call): object {
  const result =
    method === 'books/list'
      ? books.map(({ id, title }) => ({ id, title }))
      : books.find(({ id }) => id === params?.book);
  return { id, result };
}

/** A stream that ends: each step is posted, and the port closed once the last has come. */
async function importBooks(to: WebContents, came: () => Promise<void>): Promise<void> {
  const { port1, port2 } = new MessageChannelMain();
  to.postMessage('import', null, [port2]);
  for (let done = 1; done <= 5; done += 1) port1.postMessage({ done, of: 5 });
  await came();
  port1.close();
}
