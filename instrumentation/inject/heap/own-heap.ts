/** The heap of the process that this runs in: the main process, a utility process. */
import { type Look, lookAtHeap, refusedBy } from './look';
import { type EachHeld, heldHere, openOwnSession } from './node-ports';

/** Never rejects. `key` names the realm in the answer. */
export async function lookAtOwnHeap(
  key: string,
  eachHeld: EachHeld,
  largest: number,
): Promise<Look> {
  try {
    const { session, end } = openOwnSession();
    try {
      return await lookAtHeap(session, heldHere(key, eachHeld), largest);
    } finally {
      end();
    }
  } catch (error) {
    return refusedBy(error);
  }
}
