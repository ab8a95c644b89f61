import { ipcRenderer } from 'electron';
import { log, shareLog } from '../../report';
import { books } from '../books';
import { type Call, callsOver } from '../calls';

shareLog();

/** One end stays here; the other goes to whoever the main process gives it to. */
function openChannel(name: string): Call {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(name, null, [port2]);
  return callsOver(port1);
}

const search = new Promise<Call>((resolve) => {
  ipcRenderer.once('search', ({ ports: [port] }) => {
    if (port !== undefined) resolve(callsOver(port));
  });
});

ipcRenderer.once('import', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.onmessage = ({ data }) => {
    if (data.done === data.of) log(`imported ${data.of} books`);
  };
});

async function browse(): Promise<void> {
  const catalogue = openChannel('catalogue');
  const index = openChannel('index');
  await catalogue({ method: 'books/list' });
  for (const { id, title } of books) {
    await catalogue({ method: 'books/get', params: { book: id } });
    await index({ type: 'index', book: id, title });
  }
  log(`indexed ${books.length} books`);

  const find = await search;
  for (const word of ['hand', 'cities']) await find({ type: 'search', word });
  log('searched twice');
  window.dispatchEvent(new Event('books-found'));
}

void browse();
