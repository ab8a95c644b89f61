/** An ordinary app that does what the prover says. PORTSCOPE_INDEX names the built package, or is absent. */
import { app, MessageChannelMain } from 'electron';
import { looking } from '../look/look';
import { lookInMain, watchMain, watchRequests } from '../look/main-look';
import type { Control, Order } from './control';
import { Interpreter } from './interpreter';
import { lineControl } from './line-control';
import { mainPorts } from './main-ports';
import { Utilities } from './utilities';
import { Windows } from './windows';

const makeChannel = () => {
  const { port1, port2 } = new MessageChannelMain();
  return [port1, port2] as const;
};

interface Portscope {
  trace(): readonly unknown[];
  ownMessages(): Readonly<Record<number, { readonly sent: number; readonly unheard: number }>>;
  flush(): Promise<void>;
  settle(): Promise<void>;
}

const index = process.env.PORTSCOPE_INDEX;
// First of all, before the app makes or hears anything.
const portscope: Promise<Portscope> | null = index ? require(index).install() : null;

process.on('uncaughtException', (error) => {
  console.error(error);
  app.exit(3);
});
app.on('window-all-closed', () => {});
if (process.env.PROVE_LOOK) watchMain();
app.whenReady().then(() => {
  const control: Control = looking(lineControl(Number(process.env.PROVE_PORT), 'main'), lookInMain);
  if (process.env.PROVE_LOOK) watchRequests();
  const interpreter = new Interpreter(control, mainPorts(makeChannel), obey);
  const windows = new Windows(interpreter, (window, how) =>
    control.tell({ kind: 'crashed', window, how }),
  );
  const utilities = new Utilities(interpreter);

  function obey(order: Order): void {
    if (order.kind === 'quit') app.exit(0);
    else if (order.kind === 'open' || order.kind === 'end' || order.kind === 'fork') {
      const done = () => control.tell({ kind: 'done', id: order.id });
      if (order.kind === 'open') void windows.open(order.window, done);
      else if (order.kind === 'fork') utilities.fork(order.name, done);
      else (windows.has(order.group) ? windows : utilities).end(order.group, order.how, done);
    } else if (order.kind === 'flush' || order.kind === 'trace') void read(order);
    else if (order.kind === 'settle') void settle(order.id);
    else if (order.kind === 'own')
      void portscope?.then((scope) =>
        control.tell({ kind: 'done', id: order.id, result: scope.ownMessages() }),
      );
  }

  async function settle(id: number): Promise<void> {
    await (await portscope)?.settle();
    control.tell({ kind: 'done', id });
  }

  async function read(order: Extract<Order, { kind: 'flush' | 'trace' }>): Promise<void> {
    const scope = await portscope;
    await scope?.flush();
    const trace = scope?.trace() ?? [];
    const result = order.kind === 'trace' ? trace.slice(order.from) : trace.length;
    control.tell({ kind: 'done', id: order.id, result });
  }
});
