/** `electron -r portscope/register .`: Portscope without a line in the app. PORTSCOPE_WINDOW=1 opens its window, too. */
import { install } from './index';

install({ window: process.env.PORTSCOPE_WINDOW === '1' }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
});
