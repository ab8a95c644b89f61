import { expect, test } from 'vitest';
import { createLineOpener, type OpenerHost } from '../../../extension/panel/store/line-opener';
import { stackLines } from '../../../extension/panel/words/stack-lines';

const [app, file, node] = stackLines(
  'at a (app://mail/a.js:3:7)\nat main (/mail/main.js:10:2)\nat node:events:1:2',
);
if (!app || !file || !node) throw new Error('Three lines');

function opener(more: Partial<OpenerHost> = {}) {
  const done: unknown[] = [];
  const lines = createLineOpener({
    openResource: null,
    connection: () => ({ session: null, phase: 'live' }),
    act: async (command) => {
      done.push(command);
      return { done: true };
    },
    onFailed: (reason) => done.push(reason),
    ...more,
  });
  return { ...lines, done };
}

test('in DevTools what has an address goes to Sources, and what Sources does not know to the editor', () => {
  const shown: unknown[] = [];
  let failed = false;
  const { open, why, done } = opener({
    openResource: (url, line, column, then) => {
      shown.push([url, line, column]);
      then(failed);
    },
  });
  open(app);
  expect([shown, done]).toEqual([[['app://mail/a.js', 2, 6]], []]);
  failed = true;
  open(app);
  open(file);
  expect(done).toEqual([
    { kind: 'open', place: 'app://mail/a.js:3:7' },
    { kind: 'open', place: '/mail/main.js:10:2' },
  ]);
  expect(why(node)).toContain('Node');
});

test('a refusal is told', async () => {
  const { open, done } = opener({ act: async () => ({ done: false, reason: 'no file' }) });
  open(file);
  await Promise.resolve();
  expect(done).toEqual(['no file']);
});

test('in an opened session nobody is there to open it', () => {
  const session = { file: 'a.ndjson', header: null };
  const { why } = opener({ connection: () => ({ session, phase: 'live' }) });
  expect(why(file)).toContain('opened session');
  expect(opener().why(file)).toBe('');
});
