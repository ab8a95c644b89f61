import { expose } from './remote.js';

const tables = { orders: 1200, items: 5400 };

const engine = {
  tables: () => Object.keys(tables),
  count: async (table) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    return tables[table];
  },
};

window.addEventListener('message', (event) => {
  if (event.data === 'engine') expose(engine, event.ports[0]);
});
