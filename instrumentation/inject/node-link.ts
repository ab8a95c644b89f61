/** The probe's end of its private link in a utility process. */
import type { MessagePortMain } from 'electron';
import { breaksOf } from '../probe/breaks';
import type { InstalledRealm } from '../probe/installed-realm';
import { apply } from '../probe/natives';
import type { ProbeCommand, ProbeMessage } from '../trace/link';

/** Taken before anything is patched: through these a private port is used without a trace. */
export interface NativePort {
  readonly postMessage: MessagePortMain['postMessage'];
  readonly close: MessagePortMain['close'];
}

export function linkToMain(
  port: MessagePortMain,
  native: NativePort,
  { recorder, setCapture, obey, dispose }: InstalledRealm,
  lookAtHeap: (largest: number) => Promise<unknown>,
): void {
  const send = (message: ProbeMessage): void => apply(native.postMessage, port, [message]);
  port.on('message', ({ data }) => {
    const command = data as ProbeCommand;
    recorder.guard('link', () => {
      switch (command.kind) {
        case 'capture':
          setCapture(command.capture);
          break;
        case 'flush':
          recorder.flush();
          send({ kind: 'flushed', id: command.id });
          break;
        case 'clock':
          send({ kind: 'clock', id: command.id, time: recorder.now() });
          break;
        case 'heap':
          void lookAtHeap(command.largest).then((look) => send({ kind: 'heap', look }));
          break;
        case 'payload': {
          const preview = recorder.kept?.find(command.handles, command.n) ?? null;
          send({ kind: 'payload', id: command.id, preview });
          break;
        }
        case 'breaks':
          recorder.breaks = breaksOf(command.breaks);
          break;
        case 'act':
          send({ kind: 'acted', id: command.id, refusal: obey(command.order) });
          break;
        case 'dispose':
          dispose();
          apply(native.close, port, []);
          break;
      }
    });
  });
  port.start();
  recorder.connect((batch) => send({ kind: 'batch', batch }));
}
