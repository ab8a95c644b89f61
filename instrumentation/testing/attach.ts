/** A failed test has its session beside its report: with vitest by its context, with Playwright by its `testInfo`. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Payloads } from '../trace/session';
import type { AppTrace } from './app-trace';

/** Of Playwright's `TestInfo`; call it after the test, where the outcome is known. */
export interface TestInfoLike {
  readonly title: string;
  readonly status?: string | undefined;
  readonly expectedStatus: string;
  outputPath(...names: string[]): string;
  attach(name: string, options: { path: string; contentType: string }): Promise<void>;
}

/** Of vitest's test context; call it within the test, before it can fail. */
export interface TestContextLike {
  readonly task: { readonly name: string };
  onTestFailed(run: () => unknown): void;
  annotate?(message: string, attachment: { path: string; contentType: string }): unknown;
}

export interface AttachChoice {
  /** Where vitest's files go; Playwright has its own folder for each test. Default: a folder in the system's temporary one. */
  readonly folder?: string;
  /** Default: full. */
  readonly payloads?: Payloads;
}

const NAME = 'portscope-session.ndjson';
const TYPE = 'application/x-ndjson';

export async function attachOnFailure(
  trace: AppTrace,
  test: TestInfoLike | TestContextLike,
  { folder = path.join(tmpdir(), 'portscope-sessions'), payloads = 'full' }: AttachChoice = {},
): Promise<void> {
  if ('outputPath' in test) {
    if (test.status === undefined || test.status === test.expectedStatus) return;
    const file = test.outputPath(NAME);
    await mkdir(path.dirname(file), { recursive: true });
    await trace.save(file, payloads);
    await test.attach('Portscope session', { path: file, contentType: TYPE });
    return;
  }
  test.onTestFailed(async () => {
    const file = path.join(folder, `${test.task.name.replace(/\W+/g, '-').slice(0, 80)}-${NAME}`);
    await mkdir(folder, { recursive: true });
    await trace.save(file, payloads);
    const words = `Portscope session: portscope open ${file}`;
    if (test.annotate) await test.annotate(words, { path: file, contentType: TYPE });
    else console.error(words);
  });
}
