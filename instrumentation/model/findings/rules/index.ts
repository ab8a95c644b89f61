/** All rules, in the order of RULE_IDS. */
import type { AnyRule } from '../rule';
import { answeredInAnotherDocument } from './answered-in-another-document';
import { cloneFailed } from './clone-failed';
import { closedPortTransferred } from './closed-port-transferred';
import { closedWithUnread } from './closed-with-unread';
import { collectedWhileOpen } from './collected-while-open';
import { crossRealmCycle } from './cross-realm-cycle';
import { deafCloseListener } from './deaf-close-listener';
import { emptiedForMain } from './emptied-for-main';
import { growingBacklog } from './growing-backlog';
import { handledTwice } from './handled-twice';
import { handlerReplaced } from './handler-replaced';
import { heldAfterClose } from './held-after-close';
import { idleProcess } from './idle-process';
import { listenerPileUp } from './listener-pile-up';
import { messageerrorUnheard } from './messageerror-unheard';
import { neverClosed } from './never-closed';
import { neverStarted } from './never-started';
import { oversizedMessage } from './oversized-message';
import { ownCloseHandler } from './own-close-handler';
import { parentPortPaused } from './parent-port-paused';
import { peerGone } from './peer-gone';
import { portEatenByFailedCall } from './port-eaten-by-failed-call';
import { portFromForeignFrame } from './port-from-foreign-frame';
import { portLostInDelivery } from './port-lost-in-delivery';
import { portNotSentAgain } from './port-not-sent-again';
import { portThroughBridge } from './port-through-bridge';
import { portToForeignOrigin } from './port-to-foreign-origin';
import { portsMixedUp } from './ports-mixed-up';
import { postOnTransferredPort } from './post-on-transferred-port';
import { relay } from './relay';
import { releasedMidCall } from './released-mid-call';
import { releasedNotClosed } from './released-not-closed';
import { sentBeforeListening } from './sent-before-listening';
import { slowHandler } from './slow-handler';
import { startedWithoutListener } from './started-without-listener';
import { throttledWindow } from './throttled-window';
import { transferListIgnored } from './transfer-list-ignored';
import { transferRefused } from './transfer-refused';
import { unansweredCalls } from './unanswered-calls';

export const rules: readonly AnyRule[] = [
  neverStarted,
  startedWithoutListener,
  deafCloseListener,
  parentPortPaused,
  portLostInDelivery,
  sentBeforeListening,
  handlerReplaced,
  postOnTransferredPort,
  transferRefused,
  portEatenByFailedCall,
  closedPortTransferred,
  portThroughBridge,
  emptiedForMain,
  messageerrorUnheard,
  transferListIgnored,
  handledTwice,
  relay,
  portsMixedUp,
  peerGone,
  portNotSentAgain,
  answeredInAnotherDocument,
  unansweredCalls,
  collectedWhileOpen,
  closedWithUnread,
  ownCloseHandler,
  cloneFailed,
  releasedMidCall,
  releasedNotClosed,
  neverClosed,
  heldAfterClose,
  listenerPileUp,
  idleProcess,
  crossRealmCycle,
  growingBacklog,
  throttledWindow,
  slowHandler,
  oversizedMessage,
  portFromForeignFrame,
  portToForeignOrigin,
];
