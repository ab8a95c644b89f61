import { expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import type { RealmId } from '../../instrumentation/trace/ids';
import { decodePreview, previewText } from '../../instrumentation/trace/preview';
import { launchFrames, openPage, traceOfFrames } from './fixtures/frames';
import { only } from './fixtures/reading';

/** The name in a realm's address, or what kind it is. */
function names(trace: readonly TraceEvent[]): (realm: RealmId | null) => string {
  const known = new Map(only(trace, 'realm-started').map(({ info }) => [info.realm, info]));
  return (realm) => {
    const info = realm === null ? undefined : known.get(realm);
    if (!info) return 'nowhere';
    const name = /[?&]name=(\w+)/.exec(info.url)?.[1] ?? 'top';
    return info.kind === 'preload' ? `${name}'s preload` : name;
  };
}

/** `frame > top: "hello"` for each message that was delivered, `?` where its post is unknown. */
function talk(trace: readonly TraceEvent[]): string[] {
  const name = names(trace);
  const posted = new Map(only(trace, 'posted').map((event) => [`${event.port}#${event.n}`, event]));
  return only(trace, 'delivered').map(({ port, n, realm }) => {
    const post = posted.get(`${port}#${n}`);
    const text = post ? previewText(decodePreview(post.preview)) : '?';
    return `${post ? name(post.realm) : '?'} > ${name(realm)}: ${text}`;
  });
}

function journeys(trace: readonly TraceEvent[]): string[] {
  const name = names(trace);
  const left = new Map(only(trace, 'transfer-left').map((event) => [event.transfer, event]));
  // Both worlds of a document see a message to itself come; the one that uses the port has it, whoever tells first.
  const adopted = new Map(only(trace, 'port-adopted').map(({ port, realm }) => [port, realm]));
  return only(trace, 'transfer-arrived').map(({ transfer, port, realm, carrier }) => {
    const from = left.get(transfer);
    const to = adopted.get(port) ?? realm;
    return `${from ? name(from.realm) : '?'} > ${name(to)} over ${carrier.kind}`;
  });
}

/** In each realm: ports that come say where they are, and what came with them. */
const ANSWER = `
  addEventListener('message', (event) => {
    const [port] = event.ports;
    if (!port) return;
    const from = event.source === parent || event.source === opener ? 'above' : 'elsewhere';
    port.onmessage = () => {};
    port.postMessage([event.data, event.source === window ? 'myself' : from]);
  });
  globalThis.send = (to, what, options) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {};
    if (options) return to.postMessage(what, { targetOrigin: '*', transfer: [port2] });
    return to.postMessage(what, '*', [port2]);
  };
`;
const FRAME = `(name) => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  frame.src = 'empty.html?name=' + name;
  frame.onload = () => { frame.contentWindow.eval(${JSON.stringify(ANSWER)}); resolve(frame.contentWindow); };
  document.body.append(frame);
})`;

async function settled(read: () => Promise<TraceEvent[]>, messages: number): Promise<TraceEvent[]> {
  await expect.poll(async () => only(await read(), 'delivered').length).toBe(messages);
  return read();
}

it.each(['http', 'file'] as const)(
  'ports between windows of one origin, over %s',
  async (origin) => {
    const app = await launchFrames();
    const page = await openPage(app, origin, 'empty.html');
    await page.run(`(async () => {
    eval(${JSON.stringify(ANSWER)});
    const frame = ${FRAME};
    const a = await frame('a');
    const b = await frame('b');
    const opened = open('empty.html?name=opened', 'opened');
    await new Promise((resolve) => { opened.onload = resolve; });
    opened.eval(${JSON.stringify(ANSWER)});
    a.eval('send(parent, "a to top")');
    a.eval('send(parent, "a to top, with options", true)');
    send(a, 'top to a');
    a.eval('send(parent.frames[1], "a to b")');
    opened.eval('send(opener, "opened to top")');
    send(opened, 'top to opened');
    send(window, 'top to itself');
    b.eval('setTimeout(send, 0, parent, "b to top, later")');
    b.eval('Promise.resolve().then(() => send(parent, "b to top, soon"))');
  })()`);
    const trace = await settled(() => traceOfFrames(app), 9);
    expect(talk(trace).sort()).toEqual([
      'a > top: (2) ["top to a", "above"]',
      'b > a: (2) ["a to b", "elsewhere"]',
      'opened > top: (2) ["top to opened", "above"]',
      'top > a: (2) ["a to top", "elsewhere"]',
      'top > a: (2) ["a to top, with options", "elsewhere"]',
      'top > b: (2) ["b to top, later", "elsewhere"]',
      'top > b: (2) ["b to top, soon", "elsewhere"]',
      'top > opened: (2) ["opened to top", "elsewhere"]',
      'top > top: (2) ["top to itself", "myself"]',
    ]);
    expect(journeys(trace).sort()).toEqual([
      'a > b over window',
      'a > top over window',
      'a > top over window',
      'b > top over window',
      'b > top over window',
      'opened > top over window',
      'top > a over window',
      'top > opened over window',
      'top > top over window',
    ]);
    expect(only(trace, 'channel-found')).toEqual([]);
    expect(only(trace, 'facts-lost')).toEqual([]);
    // The line of the app that sent it, in its own realm.
    const stacks = only(trace, 'transfer-left').map(({ stack }) => stack.split('\n')[0]);
    expect(stacks.every((line) => /at (globalThis\.)?send /.test(line ?? ''))).toBe(true);
  },
);

it('calls within calls, calls that throw and messages that are dropped are kept apart', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'empty.html');
  const thrown = await page.run(`(async () => {
    eval(${JSON.stringify(ANSWER)});
    const frame = ${FRAME};
    const a = await frame('a');
    a.eval(\`
      const { port1, port2 } = new MessageChannel();
      parent.postMessage({ get inner() { send(parent, 'inner'); return 1; } }, '*', [port2]);
      port1.start();
    \`);
    const thrown = a.eval(\`
      const wrong = [];
      for (const message of [() => {}, { get x() { throw new RangeError('the getter'); } }]) {
        const { port2 } = new MessageChannel();
        try { parent.postMessage(message, '*', [port2]); } catch (error) { wrong.push(error.name); }
      }
      wrong;
    \`);
    a.eval('send(parent, "after")');
    a.eval(\`{
      const { port1, port2 } = new MessageChannel();
      port1.start();
      parent.postMessage('dropped', 'https://elsewhere.example', [port2]);
    }\`);
    a.eval('send(parent, "last")');
    return [...thrown];
  })()`);
  expect(thrown).toEqual(['DataCloneError', 'RangeError']);
  const trace = await settled(() => traceOfFrames(app), 4);
  expect(talk(trace).sort()).toEqual([
    'top > a: (2) ["after", "elsewhere"]',
    'top > a: (2) ["inner", "elsewhere"]',
    'top > a: (2) ["last", "elsewhere"]',
    'top > a: (2) [{inner: 1}, "elsewhere"]',
  ]);
  expect(only(trace, 'transfer-lost').map(({ reason }) => reason)).toEqual(['undeliverable']);
  expect(only(trace, 'channel-found')).toEqual([]);
});

it('a page that is written anew is still watched, and sees nothing of the probe', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'empty.html');
  const seen = await page.run(`(async () => {
    const seen = [];
    const { port1, port2 } = new MessageChannel();
    port1.start();
    window.postMessage('before', '*', [port2]);
    document.open();
    addEventListener('message', ({ data, ports }) => {
      seen.push([data, ports.length]);
      ports[0]?.postMessage('here');
    });
    document.write('<p>anew</p>');
    document.close();
    const second = new MessageChannel();
    second.port1.start();
    window.postMessage('after', '*', [second.port2]);
    await new Promise((resolve) => { second.port1.onmessage = resolve; });
    return seen;
  })()`);
  expect(seen).toEqual([
    ['before', 1],
    ['after', 1],
  ]);
  const trace = await settled(() => traceOfFrames(app), 2);
  expect(talk(trace)).toEqual(['top > top: "here"', 'top > top: "here"']);
  expect(only(trace, 'channel-found')).toEqual([]);
});

it('a port of another realm leaves with the realm it belongs to', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'empty.html');
  await page.run(`(async () => {
    eval(${JSON.stringify(ANSWER)});
    const a = await (${FRAME})('a');
    // Made by the frame's constructor, sent by the page's code.
    const { port1, port2 } = new a.MessageChannel();
    port1.onmessage = () => {};
    window.postMessage('a port of a', '*', [port2]);
  })()`);
  const trace = await settled(() => traceOfFrames(app), 1);
  expect(talk(trace)).toEqual(['top > a: (2) ["a port of a", "myself"]']);
  expect(journeys(trace)).toEqual(['a > top over window']);
});

it('a page that says that it is a neighbouring probe is told nothing, and taken for nothing', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'empty.html');
  const seen = await page.run(`(async () => {
    eval(${JSON.stringify(ANSWER)});
    const a = await (${FRAME})('a');
    const type = 'portscope-neighbour-page';
    const seen = { asked: 0, heard: 0, answers: [] };
    const fake = {
      key: 'fake',
      knows: () => { seen.asked++; return true; },
      sentAway: () => { seen.asked++; },
      hasLeft: () => { seen.asked++; return false; },
      refused: () => { seen.asked++; },
      originalOf: () => { seen.asked++; },
      others: () => { seen.asked++; return []; },
    };
    const thrower = new Proxy({}, { get() { throw new Error('no'); } });
    for (const one of [window, a]) one.performance.addEventListener(type, () => { seen.heard++; });
    for (const to of [window, a]) {
      for (const from of [window, a, {}, null]) {
        const words = [
          { kind: 'introduction', from: fake, window: from, answer: null },
          { kind: 'question', about: fake, yes: null },
          { kind: 'question', about: null, yes: null },
          { from: fake, answer: null },
          thrower,
        ];
        for (const word of words) {
          to.performance.dispatchEvent(new to.CustomEvent(type, { detail: word }));
          if (word !== thrower) seen.answers.push(word.answer ?? word.yes ?? 'none');
        }
      }
    }
    const { port1, port2 } = new a.MessageChannel();
    port1.onmessage = () => {};
    window.postMessage('a port of a', '*', [port2]);
    return { ...seen, answers: [...new Set(seen.answers)] };
  })()`);
  // 40 words, and what is asked back of the two windows that are said to have sent four of them.
  expect(seen).toEqual({ asked: 0, heard: 44, answers: ['none'] });
  const trace = await settled(() => traceOfFrames(app), 1);
  expect(talk(trace)).toEqual(['top > a: (2) ["a port of a", "myself"]']);
  expect(journeys(trace)).toEqual(['a > top over window']);
});
