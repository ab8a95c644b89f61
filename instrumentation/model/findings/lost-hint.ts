/** Why nobody heard the message that brought a port, as far as the trace tells, and what to do about it. */
import type { Carrier } from '../../trace/events';
import type { RealmId } from '../../trace/ids';
import type { Place } from './finding';
import type { IpcEars } from './ipc-ears';
import type { View } from './view';
import { capital } from './words';

/** A message with a port that nobody heard. */
export interface Lost {
  readonly realm: RealmId;
  readonly carrier: Carrier;
  /** The listener for such messages that was added afterwards. */
  readonly late: Place | null;
  /** Where the app listens, and such a message is not told: `ipc-message`. */
  readonly instead: readonly string[];
}

/** What the app probably meant, and what to do about it. */
export interface Hint {
  readonly text: string;
  readonly remedy: string;
  readonly place: Place | null;
  /** What is there. */
  readonly label: string;
}

const NOBODY = 'Arrived where nobody listened';
const HERE =
  'Listen for the message, under just this name and in just this place, before the port is sent.';

export function hintFor({ carrier, realm, late, instead }: Lost, ears: IpcEars, view: View): Hint {
  if (late !== null)
    return {
      text: 'The listener came later.',
      remedy:
        'Add the listener before the port is sent, or let the receiver ask for the port when it is ready.',
      place: late,
      label: 'The listener that came later',
    };
  if (carrier.kind !== 'ipc') return { text: '', remedy: HERE, place: null, label: NOBODY };
  const near = ears.near(realm, carrier.channel);
  if (near !== null)
    return {
      text: `There is a listener for "${near.name}": perhaps that was meant.`,
      remedy: `Use one name on both sides, "${near.name}" or "${carrier.channel}".`,
      place: near.place,
      label: `Listens for "${near.name}"`,
    };
  const frame = ears.frame(realm, carrier.channel, view);
  if (frame !== null) {
    const top = view.realm(realm)?.topFrame === true;
    return {
      text: `${capital(view.realmWords(frame.realm))}, another frame of that window, listens for it${top ? ', and webContents.postMessage reaches the top frame only' : ''}.`,
      remedy:
        'Send it to the frame itself: postMessage of the WebFrameMain, as event.senderFrame or one of webContents.mainFrame.frames.',
      place: frame.place,
      label: 'Listens for it in another frame',
    };
  }
  if (instead.includes('ipc-message'))
    return {
      text: "The app listens for 'ipc-message' of the contents, which tells of what comes by ipcRenderer.send, never by postMessage.",
      remedy: `Listen with ipcMain.on("${carrier.channel}", …), or on the ipc of the contents or the frame.`,
      place: null,
      label: NOBODY,
    };
  return { text: '', remedy: HERE, place: null, label: NOBODY };
}
