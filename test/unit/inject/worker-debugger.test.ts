/** When the debugger asks, and what; the workers themselves are those of test/electron/debugger-workers.test.ts. */
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import type { DebuggerSession } from '../../../instrumentation/inject/debugger';
import {
  mayBeEarly,
  watchWorkersOf,
  workerScript,
} from '../../../instrumentation/inject/worker-debugger';

/** A session that answers `Runtime.evaluate` with these values in turn, and then refuses. */
function fakeSession(values: unknown[], devTools = false) {
  const sent: { method: string; id: string; text: string }[] = [];
  const hearers = new Map<string, (params: unknown, id: string) => void>();
  const session: DebuggerSession = {
    contents: { isDevToolsOpened: () => devTools } as WebContents,
    send: async (method, params = {}, id = '') => {
      sent.push({ method, id, text: JSON.stringify(params) });
      if (method !== 'Runtime.evaluate') return {};
      if (values.length === 0) throw new Error('gone');
      return { result: { value: values.shift() } };
    },
    on: (method, hear) => {
      hearers.set(method, hear);
      return () => hearers.delete(method);
    },
  };
  const attach = (id: string, parent = '', type = 'worker') =>
    hearers.get('Target.attachedToTarget')?.(
      { sessionId: id, targetInfo: { type, url: `https://a/${id}.js` } },
      parent,
    );
  const evaluated = () => sent.filter(({ method }) => method === 'Runtime.evaluate');
  return { session, sent, attach, evaluated };
}

const given = (text: string, name: string): string | undefined =>
  new RegExp(`\\\\"${name}\\\\":(null|\\\\"([0-9a-f]*)\\\\")`).exec(text)?.[0];

describe('the debugger and a worker', () => {
  it('waits for nothing, and for no kind of target but dedicated workers', () => {
    const { session, sent, attach } = fakeSession([true]);
    watchWorkersOf(session, true);
    expect(sent[0]?.text).toContain('"waitForDebuggerOnStart":false');
    attach('S', '', 'iframe');
    attach('S', '', 'shared_worker');
    expect(sent).toHaveLength(1);
    attach('S');
    // Within the event: each step makes the probe later.
    expect(sent.slice(1).map(({ method, id }) => `${method} ${id}`)).toEqual([
      'Runtime.evaluate S',
      'Target.setAutoAttach S',
    ]);
  });

  it('asks again while the script is not there, in a version where a probe must not be early', async () => {
    const { session, attach, evaluated } = fakeSession([null, null, true]);
    watchWorkersOf(session, false);
    attach('S');
    await expect.poll(() => evaluated().length).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(evaluated()).toHaveLength(3);
  });

  it('and while DevTools are open, in every version', async () => {
    const { session, attach, evaluated } = fakeSession([null, true], true);
    watchWorkersOf(session, true);
    attach('S');
    await expect.poll(() => evaluated().length).toBe(2);
    expect(evaluated()[0]?.text).toContain('early&&!false');
  });

  it('ends with the worker', async () => {
    const { session, attach, evaluated } = fakeSession([null]);
    watchWorkersOf(session, false);
    attach('S');
    await expect.poll(() => evaluated().length).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(evaluated()).toHaveLength(2);
  });

  it('tells a nested worker who its maker is, unless the maker has a probe of its own', async () => {
    const { session, attach, evaluated } = fakeSession([true, false, true, true]);
    watchWorkersOf(session, true);
    attach('A');
    attach('B');
    await new Promise((resolve) => setTimeout(resolve, 0));
    attach('in A', 'A');
    attach('in B', 'B');
    const [a, b, inA, inB] = evaluated().map(({ text }) => text);
    expect([a, b].map((text) => given(text ?? '', 'maker'))).toEqual(
      Array(2).fill('\\"maker\\":\\"\\"'),
    );
    const keyOfA = given(a ?? '', 'key')?.replace('key', 'maker');
    expect(keyOfA).toBeDefined();
    expect(given(inA ?? '', 'maker')).toBe(keyOfA);
    expect(given(inB ?? '', 'maker')).toBe('\\"maker\\":null');
  });

  it('is early only in versions in which that was measured', () => {
    expect(['25.8.4', '33.2.1'].map(mayBeEarly)).toEqual([true, true]);
    expect(['27.3.10', '34.0.0', '330.0.0', '', undefined].map(mayBeEarly)).toEqual(
      Array(5).fill(false),
    );
  });

  it('runs the probe only where it may, and says which is the case', () => {
    const run = (early: boolean, setTimeout: unknown) => {
      const script = workerScript({ url: 'u', key: 'k', maker: null }, early);
      return new Function('setTimeout', 'DedicatedWorkerGlobalScope', `return ${script}`)(
        setTimeout,
        class {},
      ) as unknown;
    };
    expect(run(false, undefined)).toBe(null);
    // This is no worker, so the probe stays out.
    expect(run(true, undefined)).toBe(false);
    expect(run(false, () => {})).toBe(false);
  });
});
