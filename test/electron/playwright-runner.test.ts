/** `portscope/testing` within Playwright's own runner. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { readSession } from '../../instrumentation/files/read-session';
import { root } from '../../scripts/set-up/index.mjs';
import { electronPath } from './fixtures/electron';

interface Result {
  readonly status: string;
  readonly error?: { readonly message: string };
  readonly attachments: readonly { readonly name: string; readonly path?: string }[];
}
interface Report {
  readonly suites: readonly {
    readonly specs: readonly {
      readonly title: string;
      readonly tests: readonly { readonly results: readonly Result[] }[];
    }[];
  }[];
}

it('matchers tell, and the session of the failed test is attached to the report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portscope-playwright-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const config = join(folder, 'playwright.config.mjs');
  const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));
  writeFileSync(
    config,
    `export default ${JSON.stringify({
      testDir: join(fixtures, 'playwright'),
      outputDir: join(folder, 'out'),
      reporter: [['json', { outputFile: join(folder, 'report.json') }]],
      workers: 1,
      timeout: 80_000,
    })};`,
  );
  const electron = await electronPath();
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '-c', config],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        // Vitest's own would change what Playwright does.
        ...Object.fromEntries(
          Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_)/.test(name)),
        ),
        PORTSCOPE_TESTING: join(root, 'dist', 'testing.mjs'),
        PORTSCOPE_LEAKY: join(fixtures, 'leaky'),
        PORTSCOPE_ELECTRON_EXECUTABLE: electron,
      },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code, output).toBe(1);

  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
  const results = new Map(
    report.suites.flatMap(({ specs }) =>
      specs.map(({ title, tests }) => [title, tests[0]?.results[0]] as const),
    ),
  );
  expect(results.get('closes what it opens')).toMatchObject({ status: 'passed', attachments: [] });
  const failed = results.get('leaves something open');
  expect(failed?.error?.message).toContain('+2 open channels, made here: preload.cjs:');
  const [attached] = failed?.attachments ?? [];
  expect(attached?.name).toBe('Portscope session');
  expect((await readSession(attached?.path ?? '', () => {})).problems).toEqual([]);
});
