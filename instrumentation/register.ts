/**
 * `electron -r portscope/register .`: Portscope without a line in the app. PORTSCOPE_WINDOW=1 opens its window, too;
 * PORTSCOPE_SESSION=file writes a session file. What else the environment can order is in `trace/control.ts`.
 */
import { app } from 'electron';
import { install } from './index';
import { obey, takeOrders } from './serve/started';

const orders = takeOrders(process.env);
const { window, stacks } = orders;

install({ window, stacks, ...(orders.debugger ? { debugger: 'workers' } : {}) })
  .then((portscope) => obey(orders, app, portscope))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
  });
