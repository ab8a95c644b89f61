/** What a page and a frame of its origin can see of each other, and a document that is written anew. */
import { functionText, hash, type Line } from './words';

interface FrameWindow extends Window {
  Function: FunctionConstructor;
  MessageChannel: typeof MessageChannel;
  MessagePort: typeof MessagePort;
  EventTarget: typeof EventTarget;
}

const PAGE = `<script>
  addEventListener('message', ({ data, source, ports }) =>
    parent.postMessage({ from: 'frame', of: data.of, parent: source === parent, ports: ports.length }, '*', [...ports]));
  parent.postMessage({ from: 'ready' }, '*');
</${'script'}>`;

/**
 * `probed`: whether a probe can get into this world of a frame. None can get into a preload's, where the frame has no preload:
 * its `toString` reads our functions as what they are, which is known and told in the README.
 */
export async function frameLines(probed: boolean): Promise<Line[]> {
  if (typeof document === 'undefined' || !document.body) return [];
  const lines: Line[] = [];
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inner = frame.contentWindow as FrameWindow;
  const text = (value: object): string =>
    `${functionText(value).split(' [')[0]} ${inner.Function.prototype.toString.call(value)}`;
  lines.push(`frame postMessage: ${text(inner.postMessage)}`);
  lines.push(`frame MessageChannel: ${text(inner.MessageChannel)}`);
  lines.push(`frame port.postMessage: ${text(inner.MessagePort.prototype.postMessage)}`);
  lines.push(`frame addEventListener: ${text(inner.EventTarget.prototype.addEventListener)}`);
  // Each reads the other's functions, too.
  const read = inner.Function.prototype.toString;
  const ours = {
    postMessage: window.postMessage,
    MessageChannel,
    'port.postMessage': MessagePort.prototype.postMessage,
    addEventListener,
  };
  for (const [name, value] of Object.entries(probed ? ours : {}))
    lines.push(`${name} as the frame reads it: ${read.call(value)}`);
  for (const value of [inner.MessageChannel, inner.MessagePort.prototype.close])
    lines.push(`of the frame: ${Function.prototype.toString.call(value)}`);
  lines.push(`frame keys: ${hash(Reflect.ownKeys(inner).map(String).join(' '))}`);
  lines.push(`frames: ${window.length} ${window[0] === inner} ${inner.parent === window}`);
  const { port1, port2 } = new MessageChannel();
  const seen: string[] = [];
  await new Promise<void>((resolve) => {
    const hear = ({ data, source, ports }: MessageEvent): void => {
      if (data?.from === 'ready') {
        seen.push(`ready from the frame ${source === inner}`);
        inner.postMessage({ of: 'port' }, '*', [port1]);
      } else if (data?.from === 'frame') {
        seen.push(
          `back from the frame ${source === inner} ${data.parent} ${data.ports} ${ports.length}`,
        );
        const [port] = ports;
        if (!port) return;
        port.onmessage = (event) => {
          seen.push(`over the port ${event.data}`);
          removeEventListener('message', hear);
          resolve();
        };
        port2.postMessage('there');
      }
    };
    addEventListener('message', hear);
    const { contentDocument } = frame;
    contentDocument?.open();
    contentDocument?.write(PAGE);
    contentDocument?.close();
  });
  lines.push(`talk with a frame: ${seen.join(', ')}`);
  frame.remove();
  port2.close();
  return lines;
}
