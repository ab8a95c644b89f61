/** `portscope/testing`, the built one, as a test of an app uses it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSession } from '../../instrumentation/files/read-session';
import type { AppTrace } from '../../instrumentation/testing/app-trace';
import type { MatcherResult } from '../../instrumentation/testing/matchers';
import { root } from '../../scripts/set-up/index.mjs';
import { electronPath } from './fixtures/electron';
import { type LaunchedApp, launchApp } from './launch';

type Testing = typeof import('../../instrumentation/testing');

const folder = fileURLToPath(new URL('./fixtures/leaky', import.meta.url));
let testing: Testing;
let files = '';

declare module 'vitest' {
  interface Matchers<T> {
    toHaveNoFindings(choice?: import('../../instrumentation/testing').FindingsChoice): Promise<T>;
    toLeaveNothingBehind(
      action: () => unknown,
      choice?: import('../../instrumentation/testing').LeaveChoice,
    ): Promise<T>;
  }
}

beforeAll(async () => {
  testing = (await import(join(root, 'dist', 'testing.mjs'))) as Testing;
  expect.extend(testing.matchers);
  files = mkdtempSync(join(tmpdir(), 'portscope-testing-'));
});
afterAll(() => rmSync(files, { recursive: true, force: true }));

async function open(own = false): Promise<{ launched: LaunchedApp; trace: AppTrace }> {
  const launched = await launchApp(
    folder,
    own ? { env: { PORTSCOPE_INDEX: join(root, 'dist', 'index.cjs') } } : { register: true },
  );
  await launched.app.firstWindow();
  const trace = await testing.traceOf(launched.app);
  return { launched, trace };
}

const ask =
  ({ app }: LaunchedApp, close: boolean) =>
  async () => {
    const page = await app.firstWindow();
    await page.evaluate(
      (it) => (globalThis as never as { ask(c: boolean): unknown }).ask(it),
      close,
    );
  };

const lineOf = (file: string, text: string): number =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

describe('an app that Playwright drives', () => {
  it('is healthy until it is not, and the finding has its line', async () => {
    const { launched, trace } = await open();
    await ask(launched, true)();
    await expect(trace).toHaveNoFindings();

    const page = await launched.app.firstWindow();
    await page.click('#deaf');
    await expect
      .poll(async () => (await trace.findings()).map(({ rule }) => rule))
      .toEqual(['started-without-listener']);
    await expect(trace).toHaveNoFindings({ ignore: ['started-without-listener'] });
    await expect(trace).toHaveNoFindings({ ignore: ({ place }) => place?.file === 'page.html' });
    const failed = await failureOf(() => expect(trace).toHaveNoFindings());
    expect(failed).toContain('error started-without-listener at page.html:');
    expect(failed).toContain('Remedy: ');
  });

  it('says of channels that are left open what keeps them', async () => {
    const { launched, trace } = await open();
    const all = () => trace.findings({ severity: 'info' });
    for (let i = 0; i < 12; i++) await ask(launched, false)();
    await expect.poll(async () => (await all()).map(({ rule }) => rule)).toEqual(['never-closed']);
    await trace.verify();
    const [finding] = await all();
    // Whoever holds one end may have news for the other.
    await expect(trace).toHaveNoFindings();
    // Its main process keeps the ports in a list.
    expect(finding).toMatchObject({ rule: 'never-closed', severity: 'info' });
    expect(finding?.sentence).toMatch(
      /the app still holds them: .* of an Array, in the variable kept/,
    );
  });

  it('names the lines that leave something behind each time', async () => {
    const { launched, trace } = await open(true);
    await expect(trace).toLeaveNothingBehind(ask(launched, true), { times: 3 });
    const left = await trace.repeat(4, ask(launched, false));
    const made = lineOf('preload.cjs', 'new MessageChannel');
    expect(left).toContainEqual({
      what: 'channels',
      by: 4,
      place: { file: 'preload.cjs', line: made, column: expect.any(Number) },
      channels: [expect.any(String), expect.any(String), expect.any(String), expect.any(String)],
    });
    expect(left.find(({ what }) => what === 'ports')).toMatchObject({
      by: 4,
      place: { file: 'main.cjs' },
    });
    const failed = await failureOf(() =>
      expect(trace).toLeaveNothingBehind(ask(launched, false), { times: 2 }),
    );
    expect(failed).toContain(`+2 open channels, made here: preload.cjs:${made}`);

    const mark = await trace.mark();
    await ask(launched, false)();
    await trace.quiet();
    expect(await trace.since(mark)).toContainEqual(expect.objectContaining({ by: 1 }));
  });

  it('has its session beside the report of a failed test', async (context) => {
    const { launched, trace } = await open();
    await ask(launched, true)();
    const kept: (() => unknown)[] = [];
    const notes: string[] = [];
    const failing = {
      task: { name: 'fails: of course' },
      onTestFailed: (run: () => unknown) => kept.push(run),
      annotate: (_words: string, { path }: { path: string }) => notes.push(path),
    };
    // The real context takes it, too.
    await testing.attachOnFailure(trace, context, { folder: files });
    await testing.attachOnFailure(trace, failing, { folder: files, payloads: 'redacted' });
    for (const run of kept) await run();
    expect(notes).toEqual([join(files, 'fails-of-course-portscope-session.ndjson')]);
    const report = await readSession(notes[0] ?? '', () => {});
    expect(report.problems).toEqual([]);
    expect(report.header).toMatchObject({ payloads: 'redacted', app: { folder } });

    const attached: unknown[] = [];
    const info = {
      title: 'x',
      expectedStatus: 'passed',
      outputPath: (name: string) => join(files, 'out', name),
      attach: async (name: string, { path }: { path: string }) => {
        attached.push([name, path]);
      },
    };
    await testing.attachOnFailure(trace, { ...info, status: 'passed' });
    expect(attached).toEqual([]);
    await testing.attachOnFailure(trace, { ...info, status: 'failed' });
    expect(attached).toEqual([
      ['Portscope session', join(files, 'out', 'portscope-session.ndjson')],
    ]);
    expect(
      (await readSession(join(files, 'out', 'portscope-session.ndjson'), () => {})).problems,
    ).toEqual([]);
  });

  it('says so when Portscope is not in the app', async () => {
    const { app } = await launchApp(folder);
    await expect(testing.traceOf(app)).rejects.toThrow('Portscope is not in this app.');
  });
});

it('an app that is started by itself has a trace as well', async () => {
  const electron = await electronPath();
  await using app = await testing.launchApp(folder, { electron });
  const trace = await testing.traceOf(app);
  const kinds = async () => {
    await trace.update();
    return [...trace.model.realms.values()].map(({ kind }) => kind);
  };
  await expect.poll(kinds).toEqual(expect.arrayContaining(['main', 'page', 'preload']));
  await expect(trace).toHaveNoFindings();
});

it('withPortscope puts it before the app', () => {
  const { args } = testing.withPortscope({ args: ['.', '--debug'] });
  expect(args).toEqual(['-r', join(root, 'dist', 'register.cjs'), '.', '--debug']);
});

async function failureOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    return (error as Error & MatcherResult).message as unknown as string;
  }
  return 'it did not fail';
}
