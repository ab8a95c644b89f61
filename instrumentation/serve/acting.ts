/** Does what a panel asks for: finds where the port is, has it done there, and says in words why it was not. */
import type { Whereabouts } from '../correlate/correlator';
import type { ActAnswer, ActCommand, Order, Outcome } from '../trace/acting';
import type { PortBreak } from '../trace/breaks';
import type { HandleId } from '../trace/facts';
import type { PortId, RealmId } from '../trace/ids';
import { type EditorHost, openInEditor } from './editor';

export interface ActingHost {
  /** `install({ acting: false })` switches all of it off. */
  readonly allowed: boolean;
  readonly editor: EditorHost;
  /** Gives what is good to know of them; ''. */
  readonly setBreaks: (breaks: readonly PortBreak[]) => string;
  readonly whereIs: (port: PortId) => Whereabouts;
  readonly order: (realm: RealmId, order: Order) => Promise<Outcome>;
}

export async function act(host: ActingHost, command: ActCommand): Promise<ActAnswer> {
  if (command.kind === 'open') return openInEditor(host.editor, command.place);
  if (!host.allowed) return refused(OFF);
  if (command.kind === 'break') {
    const note = host.setBreaks(command.breaks);
    return note === '' ? { done: true } : { done: true, note };
  }
  const place = host.whereIs(command.port);
  if (place.kind !== 'held') return refused(nowhere[place.kind]);
  const order = orderFor(command, place.handle);
  if (typeof order === 'string') return refused(order);
  const outcome = await host.order(place.realm, order);
  return outcome === '' ? { done: true } : refused(words[outcome]);
}

/** A text says why there is none. */
function orderFor(
  command: Extract<ActCommand, { kind: 'post' | 'close' }>,
  handle: HandleId,
): Order | string {
  if (command.kind === 'close') return { act: 'close', handle };
  try {
    return { act: 'post', handle, data: JSON.parse(command.json) };
  } catch (error) {
    return `The payload is not valid JSON: ${error instanceof Error ? error.message : error}`;
  }
}

const refused = (reason: string): ActAnswer => ({ done: false, reason });

export const OFF = 'Acting is switched off: the app was started with install({ acting: false })';

const nowhere: Readonly<Record<Exclude<Whereabouts['kind'], 'held'>, string>> = {
  closed: 'The port is closed',
  transit: 'The port is in transit: try again when it has arrived',
  unobserved: 'The port is where no probe is, so nothing can be done with it',
};

const words: Readonly<Record<Exclude<Outcome, ''>, string>> = {
  off: 'The probe of that realm has stepped aside',
  transferred: 'The port has just been transferred: its handle is neutered',
  closed: 'The port has just been closed',
  gone: 'The port is not there any more: it was transferred unseen, or its other end is over',
  collected: 'The app has let go of the port: it was garbage-collected',
  failed: 'The platform refused it',
  ended: 'The realm that held the port has ended',
  silent:
    'The realm has not answered for 3 s: it is busy, or stands in a debugger. It will do it when it goes on',
};
