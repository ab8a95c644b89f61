import { Feed } from './feed';
import { row } from './row';

const table = document.querySelector('table') as HTMLTableElement;

window.addEventListener('message', (event: MessageEvent) => {
  if (event.source !== window || event.data?.kind !== 'market') return;
  const port = event.ports[0] as MessagePort;
  const feed = new Feed(port);
  const cells = row(table, event.data.market as string);
  feed.subscribe(({ trade, price }) => cells(trade, price));
});
