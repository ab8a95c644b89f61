/** What makes a probe fail, what does not, and what is still kept from the app by one that has failed too often. */
import { expect, it } from 'vitest';
import { inPage, launchPlain } from './fixtures/plain';
import { only, traceOf } from './fixtures/reading';

it('calls on what only looks like a port are no fault of the probe', async () => {
  const plain = await launchPlain({ portscope: true });
  const thrown = await inPage<string[]>(
    plain,
    `(() => {
      const { port1 } = new MessageChannel();
      const thrown = [];
      for (const method of ['postMessage', 'start', 'close'])
        for (const self of [new Proxy(port1, {}), Object.create(MessagePort.prototype), MessagePort.prototype, {}])
          try { port1[method].call(self, 1); } catch (error) { thrown.push(error.message); }
      return thrown;
    })()`,
  );
  expect(thrown).toEqual(Array(12).fill('Illegal invocation'));
  const inMain = await plain.app.evaluate(({ MessageChannelMain }) => {
    const { port1, port2 } = new MessageChannelMain();
    const loose = port1 as unknown as Record<string, (this: object) => void>;
    const calls = ['start', 'close', 'postMessage'].map((method) => {
      try {
        loose[method]?.call({});
        return 'nothing';
      } catch (error) {
        return (error as Error).name;
      }
    });
    port2.close();
    return calls;
  });
  expect(inMain).toEqual(Array(3).fill('TypeError'));
  const trace = await traceOf(plain);
  expect(only(trace, 'facts-lost')).toEqual([]);
  expect(only(trace, 'channel-found')).toEqual([]);
});

it('a probe that has stepped aside keeps what frames say to it from the app', async () => {
  const plain = await launchPlain({ portscope: true });
  const heard = await inPage<unknown[]>(
    plain,
    `new Promise((resolve) => {
      const { port1 } = new MessageChannel();
      // A list that can be used and not be looked at, and nobody can tell that it is a Proxy.
      Object.defineProperty(Error, 'stackTraceLimit', { value: 0, writable: false });
      const list = () => new Proxy([new ArrayBuffer(1)], { getOwnPropertyDescriptor() { throw new Error('no'); } });
      for (let i = 0; i < 200; i++) port1.postMessage(i, list());
      const heard = [];
      addEventListener('message', ({ data }) => heard.push(data));
      const frame = document.createElement('iframe');
      frame.srcdoc = '<script>parent.postMessage("from the frame", "*")</' + 'script>';
      frame.onload = () => setTimeout(() => resolve(heard), 100);
      document.body.append(frame);
    })`,
  );
  expect(heard).toEqual(['from the frame']);
  // That it was about something.
  const lost = only(await traceOf(plain), 'facts-lost');
  expect(lost.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(100);
});
