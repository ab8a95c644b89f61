/** A Proxy in the app's hands is asked for what the platform asks it, and for nothing else. */
import { expect, it } from 'vitest';
import { inPage, launchPlain } from './fixtures/plain';
import { hops, only, traceOf } from './fixtures/reading';
import type { LaunchedApp } from './launch';

/** `said`: of each attempt, what it gave or threw, and which traps of which Proxy ran. */
const KIT = `
  const said = [];
  let ran = [];
  const spy = (name, target) => new Proxy(target, new Proxy({}, {
    get: (_none, trap) => (...args) => {
      ran.push(name + '.' + trap + (typeof args[1] === 'object' || typeof args[1] === 'function' ? '' : ' ' + String(args[1])));
      return Reflect[trap](...args);
    },
  }));
  const attempt = (name, run) => {
    ran = [];
    let gave;
    try { gave = typeof run(); } catch (error) { gave = error.name + ': ' + error.message; }
    said.push(name + ' gave ' + gave + (ran.length > 0 ? ' after ' + ran.join(', ') : ''));
  };
`;

const IN_PAGE = `(async () => {
  ${KIT}
  const { port1, port2 } = new MessageChannel();
  port2.start();
  const fresh = () => new MessageChannel().port1;
  attempt('a payload', () => port1.postMessage(spy('payload', { a: 1 })));
  attempt('in a payload', () => port1.postMessage({ list: [1, spy('payload', [])] }));
  attempt('inherited', () => port1.postMessage({ a: Object.create(spy('prototype', { b: 1 })) }));
  attempt('far above', () => port1.postMessage(Object.create(Object.create(spy('prototype', {})))));
  attempt('a list that inherits', () => port1.postMessage(Object.setPrototypeOf([1], spy('prototype', []))));
  attempt('a Map that inherits', () => port1.postMessage(Object.setPrototypeOf(new Map([[1, 2]]), spy('prototype', Map.prototype))));
  attempt('a port', () => port1.postMessage.call(spy('this', port1), 1));
  attempt('a handler', () => { port2.onmessage = spy('handler', () => {}); });
  attempt('a listener', () => port2.addEventListener('message', spy('listener', { handleEvent() {} })));
  attempt('listener options', () => port2.addEventListener('message', () => {}, spy('options', { once: true })));
  attempt('structuredClone', () => structuredClone(1, spy('options', { transfer: [fresh()] })));
  attempt('structuredClone with a list', () => structuredClone(1, { transfer: spy('list', [fresh()]) }));
  attempt('the window', () => postMessage(1, '*', spy('list', [fresh()])));
  attempt('the window by options', () => postMessage(1, spy('options', { targetOrigin: '*', transfer: [fresh()] })));
  attempt('the window, a member', () => postMessage(1, '*', [spy('member', {})]));
  const worker = new Worker('data:text/javascript,');
  attempt('a worker', () => worker.postMessage(1, spy('list', [fresh()])));
  attempt('making a worker', () => new Worker('data:text/javascript,', spy('options', { name: 'a' })).terminate());
  worker.terminate();
  await new Promise((resolve) => {
    ran = [];
    port2.addEventListener('message', ({ data }) => data === 'last' && setTimeout(resolve, 50));
    port1.postMessage('last');
  });
  said.push('later ' + ran.join(', '));
  return said;
})()`;

const IN_PRELOAD = `(owners, window) => {
  ${KIT}
  const { ipcRenderer } = owners;
  const fresh = () => new MessageChannel().port1;
  attempt('ipc', () => ipcRenderer.postMessage('nobody', 1, spy('list', [fresh()])));
  attempt('ipc, a member', () => ipcRenderer.postMessage('nobody', 1, [spy('member', {})]));
  attempt('ipc, a payload', () => ipcRenderer.postMessage('nobody', spy('payload', {}), [fresh()]));
  attempt('send', () => ipcRenderer.send('nobody', spy('payload', {})));
  return said;
}`;

const inPreload = ({ app }: LaunchedApp): Promise<unknown> =>
  app.evaluate(({ ipcMain }, code) => {
    const told = new Promise((resolve) => {
      ipcMain.once('described', (_event, result) => resolve(result));
    });
    globalThis.fixture.window.webContents.send('describe', code);
    return told;
  }, IN_PRELOAD);

const inMain = ({ app }: LaunchedApp): Promise<unknown> =>
  app.evaluate(({ MessageChannelMain }, kit) => {
    const run = new Function(
      'MessageChannelMain',
      `${kit}
        const { port1, port2 } = new MessageChannelMain();
        const fresh = () => new MessageChannelMain().port1;
        attempt('a list', () => port1.postMessage(1, spy('list', [fresh()])));
        attempt('a member', () => port1.postMessage(1, [spy('member', fresh())]));
        attempt('a payload', () => port1.postMessage(spy('payload', {})));
        attempt('inherited', () => port1.postMessage({ a: Object.create(spy('prototype', {})) }));
        attempt('a port', () => port1.postMessage.call(spy('this', port1), 1));
        port2.start();
        return said;`,
    );
    return run(MessageChannelMain);
  }, KIT);

it('in a page, a preload and the main process', async () => {
  const alone = await launchPlain({ portscope: false });
  const truth = [await inPage(alone, IN_PAGE), await inPreload(alone), await inMain(alone)];
  await alone.close();
  const plain = await launchPlain({ portscope: true });
  const seen = [await inPage(plain, IN_PAGE), await inPreload(plain), await inMain(plain)];
  expect(seen).toEqual(truth);
  const trace = await traceOf(plain);
  expect(only(trace, 'facts-lost')).toEqual([]);
  // What a Proxy hands over is followed.
  const inPageOnly = hops(trace).filter((hop) => hop.startsWith('A page 1 > page 1'));
  expect(inPageOnly.filter((hop) => hop.endsWith('over clone'))).toHaveLength(2);
});
