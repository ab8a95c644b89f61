/** All rules, in the order of RULE_IDS. */
import type { AnyRule } from '../rule';
import { closedPortTransferred } from './closed-port-transferred';
import { collectedWhileOpen } from './collected-while-open';
import { deafCloseListener } from './deaf-close-listener';
import { growingBacklog } from './growing-backlog';
import { neverStarted } from './never-started';
import { oversizedMessage } from './oversized-message';
import { peerGone } from './peer-gone';
import { portLostInDelivery } from './port-lost-in-delivery';
import { startedWithoutListener } from './started-without-listener';

export const rules: readonly AnyRule[] = [
  neverStarted,
  startedWithoutListener,
  deafCloseListener,
  portLostInDelivery,
  closedPortTransferred,
  peerGone,
  collectedWhileOpen,
  growingBacklog,
  oversizedMessage,
];
