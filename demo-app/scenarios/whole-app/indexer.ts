/** Runs in a utility process: keeps the words of titles, and looks them up for whoever holds a port to it. */
const { parentPort } = process;
const titles = new Map<number, string>();

type Ask =
  | { id: number; type: 'index'; book: number; title: string }
  | { id: number; type: 'lookup'; word: string };

function answer(request: Ask): object {
  const { id } = request;
  if (request.type === 'index') {
    titles.set(request.book, request.title.toLowerCase());
    return { id, ok: true, words: request.title.split(' ').length };
  }
  const found = [...titles].filter(([, title]) => title.includes(request.word));
  return { id, ok: true, books: found.map(([book]) => book) };
}

parentPort.on('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.on('message', ({ data }) => port.postMessage(answer(data as Ask)));
  port.start();
});
