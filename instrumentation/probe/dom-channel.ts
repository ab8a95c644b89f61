/** `new MessageChannel()`. */
import { patchConstructor } from './constructor';
import { type DomRealm, isDomPort } from './dom-port';
import { pair } from './handles';
import { getterOf } from './natives';
import { absent, type Probe, READY } from './probe';

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
    patchConstructor<MessageChannel>('MessageChannel', undo, (channel, _args, by) => {
      if (recorder.off) return;
      recorder.guard('MessageChannel', () => {
        const a = port1(channel);
        const b = port2(channel);
        if (!isDomPort(a) || !isDomPort(b)) return;
        const one = handles.make(a);
        const other = handles.make(b);
        pair(one, other);
        recorder.write({
          kind: 'channel',
          closer: 0,
          a: one.id,
          b: other.id,
          at: recorder.now(),
          stack: recorder.stack(by),
        });
      });
    });
  },
};
