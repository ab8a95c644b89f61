/**
 * `new MessageChannel()`. The constructor is replaced by a Proxy of it: name, length, prototype, statics, subclassing
 * and `instanceof` stay those of the platform. `MessageChannel.prototype.constructor` follows, as an app may compare.
 */
import { type DomRealm, isDomPort } from './dom-port';
import { getterOf } from './natives';
import { type AnyFunction, patchValue } from './patch';
import { absent, type Probe, READY } from './probe';

const { construct } = Reflect;

export const domChannelProbe: Probe<DomRealm> = {
  name: 'MessageChannel',
  available: () =>
    typeof MessageChannel === 'function' ? READY : absent('this realm has no MessageChannel'),
  install(realm, undo) {
    const { recorder, handles } = realm;
    const port1 = getterOf(MessageChannel.prototype, 'port1') as (
      channel: MessageChannel,
    ) => MessagePort;
    const port2 = getterOf(MessageChannel.prototype, 'port2') as (
      channel: MessageChannel,
    ) => MessagePort;
    let proxy: object | undefined;
    const make = (original: AnyFunction): object => {
      proxy ??= new Proxy(original, {
        construct: function trap(target, args, newTarget) {
          // Portscope looks on here. `new.target` must not be ours, or a plain `new` would look like a subclass.
          const channel = construct(
            target,
            args,
            newTarget === proxy ? target : newTarget,
          ) as MessageChannel;
          if (recorder.off) return channel;
          recorder.guard('MessageChannel', () => {
            const a = port1(channel);
            const b = port2(channel);
            if (!isDomPort(a) || !isDomPort(b)) return;
            recorder.write({
              kind: 'channel',
              a: handles.make(a).id,
              b: handles.make(b).id,
              at: recorder.now(),
              stack: recorder.stack(trap as AnyFunction),
            });
          });
          return channel;
        },
      });
      return proxy;
    };
    undo.add(patchValue(globalThis, 'MessageChannel', make));
    undo.add(patchValue(MessageChannel.prototype, 'constructor', make));
  },
};
