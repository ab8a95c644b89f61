/** Answers the prover's order to look round, in whatever realm: before a program, and after it. */
import type { Control } from '../app/control';
import type { Line } from './words';

export function looking(control: Control, look: () => Promise<readonly Line[]>): Control {
  return {
    tell: control.tell,
    onOrder: (obey) =>
      control.onOrder((order) => {
        if (order.kind !== 'look') obey(order);
        else {
          look().then(
            (result) => control.tell({ kind: 'done', id: order.id, result }),
            (error) => control.tell({ kind: 'done', id: order.id, result: [`look: ${error}`] }),
          );
        }
      }),
  };
}
