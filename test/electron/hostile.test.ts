/**
 * A page that turns its own realm upside down works as it does without Portscope, sees nothing of it, and is recorded.
 * Each attack is run in an app without Portscope first: what it says there is the truth.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchPlain } from './fixtures/plain';
import { only, traceOf } from './fixtures/reading';
import type { LaunchedApp } from './launch';

// Electron's own warnings are made in the page, and would be among what an attack hits.
process.env.ELECTRON_DISABLE_SECURITY_WARNINGS = 'true';

const page = join(fileURLToPath(new URL('./fixtures/hostile', import.meta.url)), 'page.html');

const ATTACKS = [
  'nothing',
  'arrays',
  'iterators',
  'numeric accessors',
  'descriptor accessors',
  'option accessors',
  'frozen',
  'own MessageChannel',
  'another MessageChannel',
  'own postMessage',
  'own postMessage for a while',
  'functions',
  'collections',
  'typed arrays',
  'texts',
  'errors',
  'prepared stacks',
  'events',
  'instance checks',
  'timers',
  'clears all timers',
] as const;

/** What the page says in the end. */
function under({ app }: LaunchedApp, attack: string): Promise<string> {
  return app.evaluate(
    (_electron, { file, name }) => {
      const { webContents } = globalThis.fixture.window;
      return new Promise<string>((resolve) => {
        const all: string[] = [];
        const give = () => {
          clearTimeout(timer);
          webContents.off('console-message', onMessage);
          resolve(all.join('\n'));
        };
        const onMessage = (_event: unknown, _level: unknown, text: string) => {
          all.push(text);
          if (text.startsWith('done')) give();
        };
        // An attack that ends the conversation by itself ends it in both apps.
        const timer = setTimeout(give, 5_000);
        webContents.on('console-message', onMessage);
        void globalThis.fixture.window.loadFile(file, { query: { attack: name } });
      });
    },
    { file: page, name: attack },
  );
}

describe.each([{ isolation: true }, { isolation: false }])('with %o, a page', (options) => {
  const truth = new Map<string, string>();
  let watched: LaunchedApp;

  beforeAll(async () => {
    const plain = await launchPlain({ portscope: false, sandbox: options.isolation, ...options });
    for (const attack of ATTACKS) truth.set(attack, await under(plain, attack));
    await plain.close();
    watched = await launchPlain({ portscope: true, sandbox: options.isolation, ...options });
  });
  afterAll(() => watched.close());

  it.each(ATTACKS)('under the attack "%s" works as before, and is recorded', async (attack) => {
    const before = (await traceOf(watched)).length;
    expect(await under(watched, attack)).toBe(truth.get(attack));
    expect(truth.get(attack)).toMatch(/^done/m);
    const trace = (await traceOf(watched)).slice(before);
    expect(only(trace, 'facts-lost')).toEqual([]);
    expect(only(trace, 'delivered').length).toBe(18);
  });
});
