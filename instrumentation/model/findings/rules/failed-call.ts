/** What rules about failed calls share: how such a call is called in words, and what was wrong with its ports. */
import type { CallApi, TraceEventOf } from '../../../trace/events';
import type { PortId, RealmId } from '../../../trace/ids';
import type { TransferRow } from '../../rows';
import type { Place } from '../finding';
import type { View } from '../view';

export type FailedCall = TraceEventOf<'call-failed'>;

/** What is wrong with the ports of a call. */
export type PortTrouble =
  /** It had left this realm before, by that hop. */
  | { readonly kind: 'left'; readonly port: PortId; readonly hop: TransferRow | undefined }
  | { readonly kind: 'itself'; readonly port: PortId }
  | { readonly kind: 'twice'; readonly port: PortId }
  /** It stands in the payload, and not in the list. */
  | { readonly kind: 'inside'; readonly port: PortId }
  /** The list has something else in it, of this kind. */
  | { readonly kind: 'other'; readonly what: string };

/** Ports of a kind that Electron's calls do not take: those of Node, and of a page. */
const FOREIGN = 'MessagePort';

/** Null: the call failed for another reason. */
export function portTrouble(call: FailedCall, view: View): PortTrouble | null {
  const { listed, inside, others, on, realm, culprit, how } = call;
  if (inside[0] !== undefined) return { kind: 'inside', port: inside[0] };
  if (culprit !== '' || how === 'dropped') return null;
  for (const [i, port] of listed.entries()) {
    if (port === on) return { kind: 'itself', port };
    if (listed.indexOf(port) < i) return { kind: 'twice', port };
    const hop = hopFrom(view, port, realm);
    if (hop !== undefined && view.port(port)?.transfers.at(-1)?.to !== realm)
      return { kind: 'left', port, hop };
  }
  const what = others.find((kind) => kind === FOREIGN) ?? others[0];
  return what === undefined || !saysTransfer(call) ? null : { kind: 'other', what };
}

/** Whether the error is about the transfer list. */
function saysTransfer({ error }: FailedCall): boolean {
  return /transfer|valid port|neutered|at index/i.test(error);
}

export function hopFrom(view: View, port: PortId, realm: RealmId): TransferRow | undefined {
  return view.port(port)?.transfers.findLast(({ from }) => from === realm);
}

export const placeOf = ({ realm, stack }: FailedCall): Place | null =>
  stack === '' ? null : { realm, stack };

export function callWords({ api, name }: { readonly api: CallApi; readonly name: string }): string {
  const channel = name === '' ? '' : ` on "${name}"`;
  switch (api) {
    case 'ipcMain.handle':
      return `the answer of ipcMain.handle${channel}`;
    case 'port.postMessage':
      return 'postMessage of a port';
    case 'worker.postMessage':
      return 'postMessage of a worker';
    case 'serviceWorker.postMessage':
      return 'postMessage of a service worker or its client';
    default:
      return `${api}${channel}`;
  }
}
