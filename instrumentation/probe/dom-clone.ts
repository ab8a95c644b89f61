/**
 * `structuredClone` with ports in its transfer list: they leave and arrive within one call, in the same realm.
 *
 * The new handles are somewhere in the clone, or nowhere in it, and to look for them in what the app gave would run
 * its getters. So the platform is given `{ value, members }` in the place of `value`, and what it gives back is taken apart
 * again: the clone of an object keeps who is who within it, so `members[i]` is the new handle of the i-th port of the list,
 * wherever it stands in the value. The app gets the value's clone, which is the same as without us.
 *
 * With Node integration it is Node's function on 25.8.4, which refuses DOM ports; it is left alone.
 */
import { ROADS } from '../trace/facts';
import type { CoreRealm } from './dom-core';
import { isDomPort } from './dom-port';
import { apply, emptyList, hasOwn, holderOf, isObject, iterable } from './natives';
import { patchMethod } from './patch';
import { portsIn, transferListOf } from './posting';
import { absent, type Probe, READY } from './probe';
import type { Recorder } from './recorder';
import { message, recordRefusal } from './refusals';
import { spyOnList } from './spied-list';

const ROAD = ROADS.indexOf('clone');

interface Wrapped {
  readonly value: unknown;
  readonly members: readonly unknown[];
}

interface WatchedClone {
  /** To be handed to the platform. */
  readonly options: unknown;
  /** Of the list: ports, or all of what is noted while the platform reads it, which it does before it looks at the value. */
  readonly members: readonly unknown[];
}

/** Null where there is nothing to see. */
function watchClone(options: unknown, recorder: Recorder): WatchedClone | null {
  if (options === undefined) return null;
  try {
    const ports = portsIn(transferListOf(options), isDomPort);
    if (ports.length > 0) return { options, members: iterable(ports as MessagePort[]) };
    const spied = spyOnList(options);
    return spied && { options: spied.second, members: spied.members };
  } catch (error) {
    recorder.fault('structuredClone', error);
    return null;
  }
}

export const domCloneProbe: Probe<CoreRealm> = {
  name: 'structuredClone',
  available: () =>
    typeof structuredClone === 'function' ? READY : absent('this realm has no structuredClone'),
  install(realm, undo) {
    // Node's function, which takes no port of a window: there is nothing to see. The platform's has no prototype.
    if (hasOwn(structuredClone, 'prototype')) return;
    const { recorder, handles, key } = realm;
    let clones = 0;
    // A window has it itself, a worker's global inherits it.
    const holder = holderOf(globalThis, 'structuredClone');
    const patch = patchMethod(holder, 'structuredClone', (original) => {
      const refuse = (value: unknown, list: unknown, error: unknown): void => {
        const call = { api: 'structuredClone', payload: message(value) } as const;
        recordRefusal(realm, { ...call, list, error }, wrapper);
      };
      const wrapper = {
        structuredClone(this: unknown, value: unknown, options: unknown) {
          // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
          const list = watchClone(recorder.off ? undefined : options, recorder);
          if (list === null) {
            try {
              return apply(original, this, arguments);
            } catch (error) {
              if (!recorder.off && handles.any)
                recorder.guard('structuredClone', () => refuse(value, options, error));
              throw error;
            }
          }
          const { members } = list;
          const wrapped: Wrapped = { value, members };
          let cloned: Wrapped;
          try {
            cloned = apply(original, this, [wrapped, list.options]) as Wrapped;
          } catch (error) {
            recorder.guard('structuredClone', () => refuse(value, options, error));
            throw error;
          }
          recorder.guard('structuredClone', () => {
            const ports = emptyList<MessagePort>();
            const arrived = emptyList<MessagePort>();
            for (let i = 0; i < members.length; i++) {
              const member = members[i];
              if (!isObject(member) || !isDomPort(member)) continue;
              ports[ports.length] = member;
              arrived[arrived.length] = cloned.members[i] as MessagePort;
            }
            if (ports.length === 0) return;
            const both = { road: ROAD, key: `${key}/clone:${++clones}`, name: '' };
            const at = recorder.now();
            recorder.write({
              kind: 'leave',
              ...both,
              at,
              to: key,
              stack: recorder.stack(wrapper),
              list: handles.leave(ports),
            });
            recorder.writeNow({
              kind: 'arrive',
              ...both,
              at,
              listeners: -1,
              list: handles.arrive(arrived),
            });
          });
          return cloned.value;
        },
      }.structuredClone;
      return wrapper;
    });
    undo.add(patch);
  },
};
