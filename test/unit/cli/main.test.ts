import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../instrumentation/cli/commands';
import { main } from '../../../instrumentation/cli/main';

async function portscope(...args: string[]) {
  let [out, err] = ['', ''];
  const code = await main(
    args,
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    },
    '/nowhere',
  );
  return { code, out, err };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portscope-cli-'));
  writeFileSync(join(folder, 'package.json'), '{"main":"out/main.js"}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('help', () => {
  it('is there for everything', async () => {
    const { code, out } = await portscope('--help');
    expect(code).toBe(0);
    for (const { name } of commands) {
      expect(out).toContain(`portscope ${name}`);
      const help = await portscope(name, '--help');
      expect(help.code).toBe(0);
      for (const option of commands.find((one) => one.name === name)?.options ?? [])
        expect(help.out).toContain(`--${option.name}`);
      expect((await portscope('help', name)).out).toBe(help.out);
    }
  });
});

describe('wrong use ends with 2 and says what would be right', () => {
  it.each([
    [[], 'Say what to do'],
    [['chek', '.'], 'There is no command "chek"'],
    [['check'], 'needs to know more'],
    [['check', 'a', 'b'], '"b" is too much'],
    [['check', '.', '--second', '3'], "Unknown option '--second'"],
    [['check', '.', '--seconds', 'x'], '--seconds must be a number above 0, and is "x"'],
    [['check', '.', '--ignore', 'relay,nonsense'], 'There is no rule "nonsense"'],
    [['record', '.'], 'Name the file to write: -o <file>'],
    [['record', '.', '-o', 'x', '--payloads', 'some'], '--payloads must be full, redacted, none'],
    [['check', '/not/there'], 'There is no /not/there'],
  ])('%j', async (args, words) => {
    const { code, out, err } = await portscope(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(words);
  });

  it('an app that is not built', async () => {
    const { code, err } = await portscope('check', folder);
    expect(code).toBe(2);
    expect(err).toContain(
      'names out/main.js as "main", and there is no such file: build the app first',
    );
  });
});
