/**
 * Utility processes, as the main process sees them: `utilityProcess.fork`, ports that leave by `child.postMessage`, and
 * the end by `exit`.
 *
 * The class of a child isn't exported: its prototype is reached from the first child (25.8.4, 33.2.1). Everything that is
 * posted to a child goes through one pipe in order, and so do our first words (see inject/utility-realms.ts): the k-th message
 * with ports that left here is the k-th to arrive there, with no mark on any of them. Nothing comes back this way:
 * `parentPort.postMessage` takes no ports.
 */
import type { MessageChannelMain, MessagePortMain, UtilityProcess } from 'electron';
import { ROADS } from '../trace/facts';
import { toWorker } from '../trace/pipes';
import { isTakenMain, type MainRealm } from './main-port';
import { apply, getPrototypeOf, isArray } from './natives';
import { type AnyFunction, patchMethod, type UndoStack } from './patch';
import { portsIn, transferListOf } from './posting';
import { absent, type Probe, READY } from './probe';
import { message, recordRefusal } from './refusals';

/** Unpatched ways to a child. */
export interface ChildRoads {
  /** Makes a channel that shows in no trace. */
  makeChannel(): MessageChannelMain;
  post(message: unknown, ports: readonly MessagePortMain[]): void;
}

/** Whoever brings a probe into the children, and gives them their names (trace/pipes.ts). */
export interface Forks {
  /** The arguments to fork with instead, so that a probe comes first; null: as the app says. */
  prepare(args: ArrayLike<unknown>): readonly unknown[] | null;
  /** Called at once after the fork. Gives the child's name. */
  forked(
    child: UtilityProcess,
    args: ArrayLike<unknown>,
    prepared: boolean,
    roads: ChildRoads,
  ): string;
  /** A child that was forked before the probe was here. Gives its name. */
  found(child: UtilityProcess): string;
  /** Whether a probe is in it and its realm is open; null: none ever will be. */
  isOpen(child: UtilityProcess): boolean | null;
  /** `exit` is being emitted. */
  exiting(child: UtilityProcess): void;
}

export interface ForkRealm extends MainRealm {
  readonly utilityProcess: { fork: AnyFunction } | undefined;
  readonly forks: Forks;
  readonly setTimer: (run: () => void, ms: number) => unknown;
}

interface Pipe {
  /** Name of the child at the other end. */
  readonly to: string;
  /** Messages with ports that went through it. */
  sent: number;
  /** All messages that did. */
  posts: number;
  /** The line that posted the first of those that are to be told; null while there are none. */
  told: string | null;
}

const ROAD = ROADS.indexOf('utility');
/** How often it is told how many messages a child was sent; milliseconds. */
const TELL = 500;

export const utilityForkProbe: Probe<ForkRealm> = {
  name: 'utilityProcess',
  available: ({ utilityProcess }) =>
    typeof utilityProcess?.fork === 'function'
      ? READY
      : absent('this Electron has no utility processes'),
  install(realm, undo) {
    const { recorder, forks } = realm;
    const pipes = new WeakMap<UtilityProcess, Pipe>();
    let native: AnyFunction | null = null;
    undo.add(
      patchMethod(
        realm.utilityProcess as object,
        'fork',
        (original) =>
          ({
            fork(this: unknown) {
              // Portscope looks on here. An error that passes through this frame is thrown by the platform.
              if (recorder.off) return apply(original, this, arguments);
              const asked = arguments;
              let prepared: readonly unknown[] | null = null;
              recorder.guard('utilityProcess.fork', () => {
                prepared = forks.prepare(asked);
              });
              const child = apply(original, this, prepared ?? asked) as UtilityProcess;
              recorder.guard('utilityProcess.fork', () => {
                const prototype = getPrototypeOf(child) as UtilityProcess;
                const first = native === null;
                native ??= prototype.postMessage as AnyFunction;
                // Before anything that could fail: a child that was prepared waits for our first words.
                const roads = roadsTo(child, native, realm);
                const to = forks.forked(child, asked, prepared !== null, roads);
                pipes.set(child, { to, sent: 0, posts: 0, told: null });
                if (first) watchClass(prototype, realm, pipes, undo);
              });
              return child;
            },
          }).fork,
      ),
    );
  },
};

function roadsTo(
  child: UtilityProcess,
  post: AnyFunction,
  { recorder, MessageChannelMain }: ForkRealm,
): ChildRoads {
  return {
    post: (message, ports) => apply(post, child, [message, ports]),
    makeChannel() {
      // The probe of its constructor looks away.
      recorder.off = true;
      try {
        return new MessageChannelMain();
      } finally {
        recorder.off = false;
      }
    },
  };
}

function watchClass(
  prototype: UtilityProcess,
  realm: ForkRealm,
  pipes: WeakMap<UtilityProcess, Pipe>,
  undo: UndoStack,
): void {
  const pipeOf = (child: UtilityProcess): Pipe => {
    const known = pipes.get(child);
    if (known) return known;
    const pipe = { to: realm.forks.found(child), sent: 0, posts: 0, told: null };
    pipes.set(child, pipe);
    return pipe;
  };
  patchPost(prototype, realm, pipeOf, undo);
  patchEmit(prototype, realm, undo);
}

function patchPost(
  prototype: UtilityProcess,
  realm: ForkRealm,
  pipeOf: (child: UtilityProcess) => Pipe,
  undo: UndoStack,
): void {
  const { recorder, handles, isPort } = realm;
  const count = (child: UtilityProcess, by: AnyFunction): void => {
    const pipe = pipeOf(child);
    pipe.posts++;
    if (pipe.told !== null) return;
    pipe.told = recorder.stack(by);
    tellPosts(child, pipe, realm);
  };
  const patch = patchMethod(prototype, 'postMessage', (original) => {
    const wrapper = {
      postMessage(this: UtilityProcess, payload: unknown, list: unknown) {
        // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
        // No more than a list is read by Electron: `{ transfer }` carries nothing here.
        const ports = recorder.off || !isArray(list) ? [] : portsIn(transferListOf(list), isPort);
        let result: unknown;
        try {
          result = apply(original, this, arguments);
        } catch (error) {
          if (!recorder.off)
            recorder.guard('UtilityProcess.postMessage', () => {
              const api = 'utilityProcess.postMessage';
              recordRefusal(realm, { api, payload: message(payload), list, error }, wrapper);
            });
          throw error;
        }
        if (!recorder.off) recorder.guard('UtilityProcess.postMessage', () => count(this, wrapper));
        if (ports.length === 0) return result;
        recorder.guard('UtilityProcess.postMessage', () => {
          // A child that is gone takes nothing: the ports are still here.
          if (!isTakenMain(realm, ports[0] as MessagePortMain)) {
            const api = 'utilityProcess.postMessage';
            const call = {
              api,
              payload: message(payload),
              list,
              error: null,
              dropped: true,
            } as const;
            recordRefusal(realm, call, wrapper);
            return;
          }
          const pipe = pipeOf(this);
          recorder.writeNow({
            kind: 'leave',
            road: ROAD,
            at: recorder.now(),
            key: `${toWorker(pipe.to)}:${++pipe.sent}`,
            name: '',
            stack: recorder.stack(wrapper),
            to: pipe.to,
            list: handles.leave(ports, wrapper),
          });
        });
        return result;
      },
    }.postMessage;
    return wrapper;
  });
  undo.add(patch);
}

/** Tells how many messages the child was sent, some time after the first that is not told yet, when its realm is there. */
function tellPosts(child: UtilityProcess, pipe: Pipe, realm: ForkRealm): void {
  const { recorder, forks, setTimer } = realm;
  setTimer(() => {
    recorder.guard('UtilityProcess.postMessage', () => {
      const open = recorder.off ? null : forks.isOpen(child);
      if (open === false) {
        tellPosts(child, pipe, realm);
        return;
      }
      const stack = pipe.told ?? '';
      pipe.told = null;
      if (open === null) return;
      recorder.write({ kind: 'told', at: recorder.now(), count: pipe.posts, to: pipe.to, stack });
    });
  }, TELL);
}

function patchEmit(
  prototype: UtilityProcess,
  { recorder, forks }: ForkRealm,
  undo: UndoStack,
): void {
  const patch = patchMethod(
    prototype,
    'emit',
    (original) =>
      ({
        emit(this: UtilityProcess, name: unknown) {
          if (!recorder.off && name === 'exit')
            recorder.guard('UtilityProcess.emit', () => forks.exiting(this));
          return apply(original, this, arguments);
        },
      }).emit,
  );
  undo.add(patch);
}
