/**
 * The IPC message that has begun what the main process does now, also after an `await`: listeners and handlers run within an
 * AsyncLocalStorage. So a port that is sent to a frame is known to answer a message of that frame, and when that had come: the
 * frame may show another document by now.
 *
 * Who waits in the course of it for an event of loading (`did-finish-load`; `loadURL` itself listens for it, 25.8.4 and 33.2.1)
 * knows that there will be another document, and means it: from then on nothing is said of that course.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IpcMainEvent, WebFrameMain } from 'electron';
import { apply, isObject, ownValue } from './natives';
import type { AnyFunction } from './patch';
import type { Recorder } from './recorder';

interface Ask {
  readonly contents: number;
  readonly process: number;
  readonly frame: number;
  /** The frame's node, which outlives its documents and processes; -1 before Electron 33.1, where the event has none. */
  readonly node: number;
  readonly name: string;
  /** What it asks for, in short; null where that is not told by a glance. */
  readonly words: string | null;
  /** Of the window's page then. */
  readonly address: string;
  readonly at: number;
  /** It waits for a document to load. */
  loads: boolean;
}

/** The same as a fact tells it; see `transfer-answers`. */
export interface Answer {
  readonly name: string;
  readonly asked: number;
  readonly again: number;
  readonly last: number;
}

interface Window {
  last: number;
  /** The last message of each name. */
  readonly byName: Map<string, Ask>;
}

const LOADING: ReadonlySet<unknown> = new Set([
  'did-start-navigation',
  'did-redirect-navigation',
  'did-navigate',
  'did-frame-navigate',
  'did-start-loading',
  'did-stop-loading',
  'did-finish-load',
  'did-frame-finish-load',
  'did-fail-load',
  'dom-ready',
  'ready-to-show',
  'page-title-updated',
]);
/** Windows, and names of each, whose last message is known; the oldest goes. */
const MOST = 1_000;

export class Asks {
  private readonly storage = new AsyncLocalStorage<Ask>();
  private readonly windows = new Map<number, Window>();

  constructor(private readonly recorder: Recorder) {}

  /** Calls what handles this message of a renderer; an event that the app made up itself is nobody's question. */
  run(
    event: unknown,
    name: unknown,
    at: number,
    call: AnyFunction,
    self: unknown,
    args: IArguments,
  ) {
    let ask: Ask | null = null;
    try {
      ask = askOf(event, name, args, at);
      if (ask) this.note(ask);
    } catch (error) {
      this.recorder.fault('ask', error);
    }
    if (!ask) return apply(call, self, args);
    return this.storage.run(ask, apply, call, self, args);
  }

  /** Somebody listens for an event of this name. */
  listens(event: unknown): void {
    if (!LOADING.has(event)) return;
    const ask = this.storage.getStore();
    if (ask) ask.loads = true;
  }

  /** What a port that is sent to this frame answers; null: nothing that it has asked. */
  answerTo(frame: WebFrameMain): Answer | null {
    const ask = this.storage.getStore();
    if (!ask || ask.loads) return null;
    const same =
      (ask.process === frame.processId && ask.frame === frame.routingId) ||
      (ask.node >= 0 && ask.node === frame.frameTreeNodeId);
    if (!same) return null;
    const { name, at: asked } = ask;
    const window = this.windows.get(ask.contents);
    const again = window?.byName.get(name);
    return {
      name,
      asked,
      again: again && isAlike(ask, again) ? again.at : asked,
      last: window?.last ?? asked,
    };
  }

  private note(ask: Ask): void {
    const { contents, name, at } = ask;
    let window = this.windows.get(contents);
    if (!window) {
      window = { last: at, byName: new Map() };
      bound(this.windows);
      this.windows.set(contents, window);
    }
    window.last = at;
    if (!window.byName.has(name)) bound(window.byName);
    window.byName.set(name, ask);
  }
}

function bound(map: Map<unknown, unknown>): void {
  if (map.size < MOST) return;
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}

/** Whether the answer to one serves the other as well: asked by a page of the same address, or in the same words. */
const isAlike = (one: Ask, other: Ask): boolean =>
  one.address === other.address ||
  one.words === null ||
  other.words === null ||
  one.words === other.words;

const MOST_ARGUMENTS = 8;
const LONGEST_WORD = 200;
const LONGEST_ADDRESS = 2_000;

/** The arguments behind the event, where they are plain values; null where another one is among them. */
function wordsOf(event: object, args: IArguments): string | null {
  let words = '';
  for (let i = args[0] === event ? 1 : 2; i < args.length; i++) {
    const value: unknown = args[i];
    const kind = typeof value;
    if ((kind !== 'string' && kind !== 'number' && kind !== 'boolean') || i > MOST_ARGUMENTS)
      return null;
    words += `${kind} ${String(value).slice(0, LONGEST_WORD)}\n`;
  }
  return words;
}

/** '' where it has none, or one that is a page by itself. */
function addressOf(sender: IpcMainEvent['sender']): string {
  const address = sender.getURL();
  return address.length > LONGEST_ADDRESS ? '' : address;
}

/** Electron's events have these as their own values; what is none is not read, as a getter would be the app's. */
function askOf(event: unknown, name: unknown, args: IArguments, at: number): Ask | null {
  if (!isObject(event) || typeof name !== 'string') return null;
  const process = ownValue(event, 'processId');
  const frame = ownValue(event, 'frameId');
  const sender = ownValue(event, 'sender') as IpcMainEvent['sender'] | undefined;
  if (typeof process !== 'number' || typeof frame !== 'number' || !isObject(sender)) return null;
  const node = ownValue(event, 'frameTreeNodeId');
  return {
    contents: sender.id,
    process,
    frame,
    node: typeof node === 'number' ? node : -1,
    name,
    words: wordsOf(event, args),
    address: addressOf(sender),
    at,
    loads: false,
  };
}
