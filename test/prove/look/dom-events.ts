/** What arrives in a window or a worker, how it looks, and in which order. */
import { type Line, payloads, textOf, tryText } from './words';

/** The platform gives the same list each time. */
function samePorts(event: MessageEvent): boolean {
  const { ports } = event;
  return event.ports === ports;
}

export async function eventLines(): Promise<Line[]> {
  return [
    ...(await arrivals()),
    ...(await dispatches()),
    ...(await carriedPorts()),
    ...('window' in globalThis ? await windowEvents() : []),
  ];
}

/** Many kinds of payloads, heard by listeners of all kinds. */
async function arrivals(): Promise<Line[]> {
  const lines: Line[] = [];
  const { port1, port2 } = new MessageChannel();
  const order: string[] = [];
  const step = (name: string) => () => {
    order.push(name);
    queueMicrotask(() => order.push(`${name} after`));
  };
  const all = payloads();
  let seen = 0;
  port2.addEventListener('message', step('first'));
  port2.onmessage = step('attribute');
  port2.addEventListener('message', step('captured'), true);
  port2.addEventListener('message', step('once'), { once: true });
  const controller = new AbortController();
  port2.addEventListener('message', step('aborted later'), { signal: controller.signal });
  port2.addEventListener('message', { handleEvent: step('object') });
  const arrived = new Promise<void>((resolve) => {
    port2.addEventListener('message', (event) => {
      if (seen === 0) {
        lines.push(`event keys: ${Reflect.ownKeys(event).map(String).join(' ')}`);
        lines.push(
          `event class: ${Object.getPrototypeOf(event) === MessageEvent.prototype} ${textOf(event)}`,
        );
        lines.push(
          `event.ports: ${samePorts(event)} ${Object.isFrozen(event.ports)} ${Array.isArray(event.ports)}`,
        );
        const {
          type,
          origin,
          lastEventId,
          source,
          bubbles,
          cancelable,
          isTrusted,
          eventPhase,
          defaultPrevented,
        } = event;
        lines.push(
          `event: ${textOf({ type, origin, lastEventId, source, bubbles, cancelable, isTrusted, eventPhase, defaultPrevented })}`,
        );
        lines.push(
          `event targets: ${event.target === port2} ${event.currentTarget === port2} ${event.composedPath().length}`,
        );
        controller.abort();
      }
      lines.push(`payload ${seen}: ${textOf(event.data)}`);
      if (++seen === all.length) resolve();
    });
  });
  for (const payload of all) port1.postMessage(payload);
  await arrived;
  lines.push(`order of listeners: ${order.slice(0, 30).join(' ')}`);
  port1.close();
  return lines;
}

/** A stopped dispatch, a removal within one, a failing listener, an event of the app's own making. */
async function dispatches(): Promise<Line[]> {
  const lines: Line[] = [];
  const again: string[] = [];
  const third = new MessageChannel();
  const late = () => again.push('late');
  const done = new Promise<void>((resolve) => {
    third.port2.addEventListener('message', (event) => {
      again.push(`one ${event.data} ${event.isTrusted}`);
      third.port2.removeEventListener('message', late);
      if (event.data === 'stop') event.stopImmediatePropagation();
      if (event.data === 'last') resolve();
    });
    third.port2.addEventListener('message', late);
    third.port2.addEventListener('message', (event) => again.push(`two ${event.data}`));
  });
  third.port2.start();
  const synthetic = new MessageEvent('message', { data: 'synthetic' });
  lines.push(`dispatch: ${third.port2.dispatchEvent(synthetic)}`);
  for (const text of ['plain', 'stop', 'last']) third.port1.postMessage(text);
  await done;
  lines.push(`dispatches: ${again.join(', ')}`);
  return lines;
}

/** A port that travels within the realm, with messages behind it. */
async function carriedPorts(): Promise<Line[]> {
  const lines: Line[] = [];
  const { port1, port2 } = new MessageChannel();
  const carried = new MessageChannel();
  carried.port2.postMessage('queued');
  const told = new Promise<string>((resolve) => {
    port2.onmessage = (event) => {
      const [port] = event.ports;
      if (!port) return;
      const same = `${samePorts(event)} ${Object.isFrozen(event.ports)} ${port instanceof MessagePort} ${Reflect.ownKeys(port).length} ${port === carried.port1}`;
      port.onmessage = ({ data }) => resolve(`${same} ${data}`);
    };
  });
  port1.postMessage('take', [carried.port1]);
  lines.push(`carried: ${await told}`);
  lines.push(
    `after the transfer: ${tryText(() => carried.port1.postMessage(1))} ${tryText(() => port1.postMessage(1, [carried.port1]))}`,
  );
  port1.close();
  return lines;
}

/** `window.postMessage` to itself. */
async function windowEvents(): Promise<Line[]> {
  const lines: Line[] = [];
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise<MessageEvent>((resolve) => {
    const onMessage = (event: MessageEvent) => {
      if (event.data?.prove !== key) return;
      removeEventListener('message', onMessage);
      resolve(event);
    };
    const key = `${Math.random()}`;
    addEventListener('message', onMessage);
    lines.push(
      `window.postMessage: ${tryText(() => window.postMessage({ prove: key }, '*', [port1]))}`,
    );
  });
  const event = await heard;
  lines.push(
    `window event: ${event.source === window} ${event.origin === location.origin} ${event.ports.length} ${Object.isFrozen(event.ports)} ${samePorts(event)}`,
  );
  lines.push(`window event keys: ${Reflect.ownKeys(event).map(String).join(' ')}`);
  port2.close();
  return lines;
}
