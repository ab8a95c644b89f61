/**
 * The trace: an append-only list of resolved events, the one contract between the correlator and everything
 * that reads it (model, panel, session file, tests). Plain JSON.
 *
 * What a reader may rely on:
 * - a `realm-started` comes before anything that names the realm; `channel-made` or `channel-found` before
 *   anything that names one of its ports;
 * - `posted` comes before its `delivered`, unless that one says `unreported`;
 * - `transfer-left` comes before its `transfer-arrived`, unless the departure was never seen: then the arrival
 *   stands alone, with a carrier of its own;
 * - `at` is the clock of the realm that saw the event, so it may run backwards by the skew between two processes;
 *   the latest `clock` of a realm aligns it with the main process.
 */
import type { ChannelId, Micros, PortId, RealmId, TransferId } from './ids';

export const TRACE_VERSION = 1;

export const REALM_KINDS = [
  'main',
  'page',
  'preload',
  'utility',
  'worker',
  'shared-worker',
  'service-worker',
] as const;
/** `worker` is a dedicated one. */
export type RealmKind = (typeof REALM_KINDS)[number];

/** How the probe got into a realm; `none` into an unobserved one. */
export type RealmEntry =
  | 'install'
  | 'preload'
  | 'content-script'
  /** By the main process, as soon as it knew of the frame. */
  | 'executed'
  | 'fork'
  | 'import'
  | 'debugger'
  | 'none';

/** Why no probe is in a realm. What to do about it is told by the model. */
export type UnobservedReason =
  /** A worker whose script does not import `portscope/worker`. */
  | 'worker-not-imported'
  /** A frame below a scheme of the app's own, where no content script gets in. */
  | 'custom-scheme'
  /** A frame of its own kind that no script reaches: sandboxed `srcdoc`, `data:`. */
  | 'opaque-frame'
  /** A frame in an in-memory session, where Electron loads no extension, so there is no content script. */
  | 'temporary-session'
  /** The initial empty document of a frame or an opened window, used before its page came. */
  | 'initial-document'
  /** A frame in a process of its own, which the debugger can't reach without hanging it. */
  | 'own-process'
  /** A utility process that was forked in a way that Portscope leaves alone. */
  | 'left-alone'
  | 'unknown';

/** What is known of a realm. Strings come from the app and are bounded (2,048 characters). */
export interface RealmInfo {
  readonly realm: RealmId;
  /** `page` is a frame's main world; `preload` its isolated world. Without context isolation there is only `page`. */
  readonly kind: RealmKind;
  readonly pid: number | null;
  /** `webContents.id` of the window or view, null outside of one. */
  readonly contents: number | null;
  /** Names the document: the two worlds of one document share it. Empty outside of a document. */
  readonly document: string;
  readonly topFrame: boolean;
  readonly title: string;
  readonly url: string;
  /** False where both worlds of the frame are one. */
  readonly isolated: boolean;
  /** Name of the session's partition; '' is the default session. */
  readonly partition: string;
  /** False for an in-memory session: Electron allows no extension there, so its DevTools have no panel. */
  readonly panel: boolean;
  readonly entry: RealmEntry;
  /** Microseconds of the realm's life before its probe came; 0: none, -1: unknown. Ports found in a late realm have an unknown base. */
  readonly missed: number;
  /** The realm that made it, as far as it is known: a frame's parent, a worker's page, main for a utility process. */
  readonly owner: RealmId | null;
  /** Files of the app's preloads in this frame, in their order: in a sandboxed one their lines have no file name. */
  readonly preloads?: readonly string[];
}

export type RealmEnd = 'navigated' | 'destroyed' | 'crashed' | 'exited';

/** What carried a transferred port. */
export type Carrier =
  /** `ipcRenderer`, `webContents` or `WebFrameMain.postMessage`; `channel` is the app's IPC channel name. */
  | { readonly kind: 'ipc'; readonly channel: string }
  /** `window.postMessage`. */
  | { readonly kind: 'window' }
  /** The n-th message posted on another port. */
  | { readonly kind: 'port'; readonly port: PortId; readonly n: number }
  /** `structuredClone` with a transfer list. */
  | { readonly kind: 'clone' }
  /** `postMessage` of a worker, a service worker or its client, to or from it. */
  | { readonly kind: 'worker' }
  | { readonly kind: 'utility' }
  /** Nobody saw it go. */
  | { readonly kind: 'unknown' };

/** One message: the n-th that was posted on a port (n starts at 1). */
export interface MessageRef {
  readonly port: PortId;
  readonly n: number;
}

/** `unknown` where the probe cannot tell (docs/design.md, "Phases and causes"); null where no message was being handled. */
export type Cause = MessageRef | 'unknown' | null;

export type CloseReason =
  | 'called'
  | RealmEnd
  /** The message that carried it could not be deserialised, or arrived where nobody took the port. */
  | 'lost'
  /** It was sent over its own peer, which ends both. */
  | 'carried-by-peer'
  | 'collected'
  | 'unknown';

export type LossReason = 'realm-ended' | 'port-closed' | 'undeliverable';

/** Why a post on a handle does nothing. */
export const IGNORED = ['transferred', 'closed', 'peer-closed'] as const;
export type IgnoredReason = (typeof IGNORED)[number];

/** What somebody did to the app from Portscope, and not the app itself. */
export const ACTS = ['post', 'close', 'break-posted', 'break-delivered'] as const;
export type Act = (typeof ACTS)[number];

/** What keeps a port, see `port-kept`. */
export const KEPT = ['held', 'only-open', 'open-port'] as const;
export type Kept = (typeof KEPT)[number];

/** Where a message that comes over no port comes in. */
export const INBOXES = ['ipc', 'window', 'worker', 'utility'] as const;
export type RealmInbox = (typeof INBOXES)[number];

/** Calls that take a payload or ports. */
export const CALL_APIS = [
  'port.postMessage',
  'ipcRenderer.postMessage',
  'ipcRenderer.send',
  'ipcRenderer.sendSync',
  'ipcRenderer.sendToHost',
  'ipcRenderer.invoke',
  'ipcMain.handle',
  'webContents.send',
  'webContents.postMessage',
  'window.postMessage',
  'worker.postMessage',
  'serviceWorker.postMessage',
  'utilityProcess.postMessage',
  'parentPort.postMessage',
  'structuredClone',
  'contextBridge',
] as const;
export type CallApi = (typeof CALL_APIS)[number];

interface At {
  readonly at: Micros;
}

export type TraceEvent =
  | ({ readonly kind: 'realm-started'; readonly info: RealmInfo } & At)
  /** Title or address changed without a new document. */
  | ({ readonly kind: 'realm-renamed'; realm: RealmId; title: string; url: string } & At)
  | ({ readonly kind: 'realm-ended'; realm: RealmId; reason: RealmEnd } & At)
  /** A realm without a probe. If one comes late, a `realm-started` of the same id follows. */
  | ({ readonly kind: 'realm-unobserved'; info: RealmInfo; reason: UnobservedReason } & At)
  /** What to add to this realm's `at` to have it in the main process's clock: `offset` ± `uncertainty`, microseconds. */
  | ({ readonly kind: 'clock'; realm: RealmId; offset: number; uncertainty: number } & At)
  /** Both ends start in `realm`. `stack` is raw, innermost line first, without the probe's own lines; may be ''. */
  | ({
      readonly kind: 'channel-made';
      channel: ChannelId;
      realm: RealmId;
      stack: string;
      /** The port whose `close` event made a Node realm make it, also over timers; absent for none, and elsewhere. */
      closer?: PortId;
    } & At)
  /**
   * End A turned up in `realm` and nobody saw where it came from; end B is unobserved. `candidates`: ports that left unseen, of
   * which it may be one, if there are several or it may be none of them.
   */
  | ({
      readonly kind: 'channel-found';
      channel: ChannelId;
      realm: RealmId;
      candidates?: readonly PortId[];
    } & At)
  /** `queued`: messages that wait at this port and move along, as far as is known when it leaves. */
  | ({
      readonly kind: 'transfer-left';
      transfer: TransferId;
      port: PortId;
      realm: RealmId;
      carrier: Carrier;
      queued: number;
      stack: string;
    } & At)
  /** `heard`: whether the app had a listener for the message that brought it. */
  | ({
      readonly kind: 'transfer-arrived';
      transfer: TransferId;
      port: PortId;
      realm: RealmId;
      carrier: Carrier;
      heard: boolean;
    } & At)
  /** It went where no probe is. `realm` is the unobserved one, null where that is not known either. */
  | ({
      readonly kind: 'transfer-unseen';
      transfer: TransferId;
      port: PortId;
      realm: RealmId | null;
    } & At)
  | ({
      readonly kind: 'transfer-lost';
      transfer: TransferId;
      port: PortId;
      reason: LossReason;
    } & At)
  /**
   * It was sent to a frame in the course of what was begun by an IPC message of that frame, called `name`, which had come at
   * `asked`. `again`: when the last such message of this name came from the same window,
   * from a page of the same address or with the same arguments; `last`: when its last of any name did.
   * All moments are of one clock, the main process's. Comes right after its `transfer-left`.
   */
  | ({
      readonly kind: 'transfer-answers';
      transfer: TransferId;
      port: PortId;
      realm: RealmId;
      name: string;
      asked: Micros;
      again: Micros;
      last: Micros;
    } & At)
  /** The port is now used in another world of the document it arrived in (both worlds see a window message). */
  | ({ readonly kind: 'port-adopted'; port: PortId; realm: RealmId } & At)
  /**
   * The app's line that first did something with a handle that had arrived. One more follows when another of the listeners
   * of that arrival did something with it, too.
   */
  | ({ readonly kind: 'port-used'; port: PortId; realm: RealmId; stack: string } & At)
  | ({
      readonly kind: 'port-started';
      port: PortId;
      realm: RealmId;
      by: 'start' | 'onmessage';
    } & At)
  /**
   * Number of the app's `message` listeners on the port, `onmessage` included. `stack`: the line that added or
   * assigned one, the first 16 of a port; else ''.
   */
  | ({
      readonly kind: 'port-listening';
      port: PortId;
      realm: RealmId;
      listeners: number;
      stack: string;
    } & At)
  /** The same for `close`. */
  | ({
      readonly kind: 'close-listening';
      port: PortId;
      realm: RealmId;
      listeners: number;
      stack: string;
    } & At)
  /** A MessagePortMain was given a property of this name, which is no handler there: it is never called. */
  | ({ readonly kind: 'handler-ignored'; port: PortId; realm: RealmId; name: string } & At)
  | ({
      readonly kind: 'port-closed';
      port: PortId;
      /** Where it was when it closed; null on the way between two realms. */
      realm: RealmId | null;
      reason: CloseReason;
      stack: string;
    } & At)
  /** The `close` event reached this port. `listeners`: how many of the app's listeners heard it. */
  | ({ readonly kind: 'close-heard'; port: PortId; realm: RealmId; listeners: number } & At)
  | ({
      readonly kind: 'posted';
      port: PortId;
      n: number;
      realm: RealmId;
      /** Microseconds spent in `postMessage`, or -1. */
      took: number;
      /** Encoded preview, see `preview.ts`. '' when payloads are not captured. */
      preview: string;
      /** Estimated bytes of the serialised payload. */
      size: number;
      /** The ports of its transfer list, in order. */
      ports: readonly PortId[];
      /** '' unless stacks were asked for. */
      stack: string;
      cause: Cause;
    } & At)
  | ({
      readonly kind: 'delivered';
      /** The port it was posted on, so `(port, n)` names the message; it arrived at that port's peer. */
      port: PortId;
      n: number;
      realm: RealmId;
      /** `error`: a `messageerror` event came in its place. */
      as: 'message' | 'error';
      /** The app's listeners that were there; 0 is *unheard*. */
      listeners: number;
      /** Microseconds spent in listeners; -1: unknown, or a `handled` follows. */
      took: number;
      /** True when its post was never reported: a realm without a probe, or a lost last batch. */
      unreported: boolean;
    } & At)
  /** The listeners of a message returned after its `delivered` had gone out; `took` as there. */
  | ({
      readonly kind: 'handled';
      port: PortId;
      n: number;
      realm: RealmId;
      took: number;
    } & At)
  /**
   * A `postMessage` that threw. `n` is 0, or the place of the empty message that goes out all the same (MessagePortMain
   * before Electron 30.1.2: the peer is delivered a `null`), which has a `posted` of its own just before.
   */
  | ({
      readonly kind: 'post-failed';
      port: PortId;
      n: number;
      realm: RealmId;
      error: string;
      stack: string;
    } & At)
  | ({ readonly kind: 'message-lost'; port: PortId; n: number; reason: LossReason } & At)
  /**
   * A post on a handle that stands for no port any more: nothing happens, and nobody is told. `count`: how many there have
   * been on this handle; told for the 1st, 2nd, 4th, 8th ….
   */
  | ({
      readonly kind: 'post-ignored';
      port: PortId;
      realm: RealmId;
      why: IgnoredReason;
      count: number;
      preview: string;
      stack: string;
    } & At)
  /** What else than ports was in the transfer list of a message, by kind (`ArrayBuffer`). Comes right after its `posted`. */
  | ({
      readonly kind: 'posted-with';
      port: PortId;
      n: number;
      realm: RealmId;
      others: readonly string[];
    } & At)
  /** The data of a message was `null` when it came to a MessagePortMain. Comes right after its `delivered`. */
  | ({ readonly kind: 'delivered-null'; port: PortId; n: number; realm: RealmId } & At)
  /**
   * Done from Portscope. `post`: the message was injected; right after its `posted`. `close`: before its `port-closed`; `n` is
   * 0. The others: a break stood the realm at this message for `took` microseconds; right after its `posted` or `delivered`.
   */
  | ({
      readonly kind: 'acted';
      act: Act;
      /** Of a message, the port it was posted on. */
      port: PortId;
      n: number;
      realm: RealmId;
      took: number;
    } & At)
  /**
   * A call that was refused, or whose ports were dropped without a word. After a port's own `post-failed` it tells more of the
   * same call. What the call had taken is told as left and lost just before.
   */
  | ({
      readonly kind: 'call-failed';
      realm: RealmId;
      api: CallApi;
      how: 'threw' | 'dropped';
      /** The port it was called on; null for another object. */
      on: PortId | null;
      /** The IPC channel's; '' for a call that has none. */
      name: string;
      /** What was thrown; '' where it could not be seen. */
      error: string;
      /** Ports of its transfer list, in order; also those that had left before, and one that was named twice. */
      listed: readonly PortId[];
      /** Ports found in its payload, not in the list. */
      inside: readonly PortId[];
      /** Kinds of what else was in the list. */
      others: readonly string[];
      /** Where the value stands that could not be sent (`message.items[3].onClick`), and what it is; '' where not known. */
      path: string;
      culprit: string;
      stack: string;
    } & At)
  /** The app listens for what comes this way. Told once for each channel, and again after something was missed. */
  | ({
      readonly kind: 'realm-listening';
      realm: RealmId;
      to: RealmInbox;
      /** The IPC channel's; '' for what comes another way. */
      name: string;
      /** Messages that came before and were heard by nobody. */
      missed: number;
      stack: string;
    } & At)
  /** A message came to a realm, over no port, where nobody listened for it. */
  | ({
      readonly kind: 'message-unheard';
      realm: RealmId;
      to: RealmInbox;
      /** The IPC channel's; '' for what comes another way. */
      name: string;
      /** The ports it brought. */
      ports: readonly PortId[];
      /** Where the app does listen, and this kind of message is not told: `ipc-message`. */
      instead: readonly string[];
    } & At)
  /**
   * What keeps a port's handle in this realm, by its heap: the app can get at it (`held`), nothing but its being open, or that
   * of its peer (`only-open`), or a listener of another port that is kept by nothing else (`open-port`, `through` that one). `by`:
   * the way to it in words, `an entry of a Map, in the variable clients`. A port that is over is told for as long as it is there.
   */
  | ({
      readonly kind: 'port-kept';
      port: PortId;
      realm: RealmId;
      kept: Kept;
      by: string;
      through: PortId | null;
    } & At)
  /**
   * The heap of this realm was looked at, since somebody asked; `port-kept` of each of its ports stand before it. `objects`: so
   * many are in that heap. `left`: ports that were not looked at. `refused`: why it could not be looked at; '' if it was.
   */
  | ({
      readonly kind: 'heap-verified';
      realm: RealmId;
      objects: number;
      left: number;
      refused: string;
    } & At)
  /** Of a utility process: its parentPort has no listener any more. It is paused, and what comes waits. `received`: so many came before. */
  | ({ readonly kind: 'inbox-paused'; realm: RealmId; received: number } & At)
  /** So many messages were posted to a utility process so far, by `postMessage` of its child object. Told twice a second at most. */
  | ({ readonly kind: 'inbox-posted'; realm: RealmId; count: number; stack: string } & At)
  /** A page is hidden (its window is, or is minimised or covered), or visible again. Told when it is hidden first. */
  | ({ readonly kind: 'realm-visible'; realm: RealmId; visible: boolean } & At)
  /** Facts of this realm that never arrived, or that the probe failed to record. */
  | ({
      readonly kind: 'facts-lost';
      realm: RealmId;
      count: number;
      reason: 'gap' | 'fault' | 'invalid';
    } & At)
  | ({ readonly kind: 'capture'; state: 'paused' | 'resumed' } & At)
  /** Somebody cleared the trace: messages and closed channels before this point are gone. */
  | ({ readonly kind: 'cleared' } & At);

export type TraceEventKind = TraceEvent['kind'];
export type TraceEventOf<Kind extends TraceEventKind> = Extract<TraceEvent, { kind: Kind }>;
