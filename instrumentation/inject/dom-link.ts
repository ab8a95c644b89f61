/** The probe's end of its private link, over a port of our own that no patch ever sees. */
import { breaksOf } from '../probe/breaks';
import type { InstalledDomRealm } from '../probe/dom-core';
import { getterOf, uncurry } from '../probe/natives';
import type { ProbeCommand, ProbeMessage } from '../trace/link';

// Taken before anything is patched: through these a private port is used without a trace.
const post = uncurry(
  MessagePort.prototype.postMessage as (message: unknown, list?: Transferable[]) => void,
);
const start = uncurry(MessagePort.prototype.start);
const close = uncurry(MessagePort.prototype.close);
const addListener = uncurry(EventTarget.prototype.addEventListener);
const dataOf = getterOf(MessageEvent.prototype, 'data') as (event: Event) => unknown;

export function linkToMain(
  port: MessagePort,
  { recorder, outbox, setCapture, obey, dispose, atEnd, look }: InstalledDomRealm,
): void {
  const send = (message: ProbeMessage, more?: MessagePort | null): void =>
    more ? post(port, message, [more]) : post(port, message);
  const hear = (event: Event): void => {
    const command = dataOf(event) as ProbeCommand;
    recorder.guard('link', () => {
      switch (command.kind) {
        case 'capture':
          setCapture(command.capture);
          break;
        case 'flush':
          if (command.look) look();
          recorder.flush();
          send({ kind: 'flushed', id: command.id });
          break;
        case 'clock':
          send({ kind: 'clock', id: command.id, time: recorder.now() });
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
          close(port);
          break;
      }
    });
  };
  addListener(port, 'message', hear);
  start(port);
  atEnd(() => {
    recorder.guard('look', look);
    recorder.flush();
  });
  outbox.connect(send);
  recorder.connect((batch) => send({ kind: 'batch', batch }));
}
