/**
 * npm run prove -- heap [--mb N] [--too-large N]
 *
 * A page fills its heap with N megabytes (default 500) of what apps have, and is verified: the three channels in it must be told
 * rightly. A second one has more than is looked at, and must be told to be too large. Prints the peak memory of the inspecting
 * process, which is the app's main process. Linux only, by /proc; takes minutes, and some gigabytes for the renderer.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verified } from '../../../instrumentation/inject/heap/verifier';
import { numberOption } from '../options';

const { argv, env } = process;
const { PORTSCOPE_ROOT: root = '', PORTSCOPE_ELECTRON_EXECUTABLE: executable = '' } = env;
const MB = 1024 * 1024;
/** The snapshot's graph, and what the main process has anyway. */
const MOST_MEMORY_MB = 1_500;

interface Told {
  readonly filled: { readonly bytes: number; readonly records: number };
  readonly verified: Verified;
  readonly seconds: number;
  readonly inspector: { readonly before: number; readonly peak: number };
  readonly renderer: { readonly peak: number } | null;
  readonly blocked: number;
  readonly attached: boolean;
}

process.exitCode = await prove();

async function prove(): Promise<number> {
  console.log(`heap: Electron ${env.PORTSCOPE_ELECTRON_VERSION}`);
  const size = numberOption(argv, 'mb') ?? 500;
  const large = numberOption(argv, 'too-large') ?? 1_200;
  const looked = await run('fill', size);
  const proven = tell(looked) && isRight(looked.verified);
  const refused = await run('inflate', large);
  const told = tell(refused) && isTooLarge(refused.verified);
  console.log(
    `${size} MB ${proven ? 'proven' : 'NOT proven'}, ${large} MB ${told ? 'told to be too large' : 'NOT told to be too large'}`,
  );
  return proven && told ? 0 : 1;
}

/** False when the inspector took more memory than it may, or left something behind. */
function tell(told: Told): boolean {
  const { filled, verified, seconds, inspector, renderer, blocked, attached } = told;
  const answer =
    verified.kind === 'refused'
      ? verified.reason
      : `${verified.nodes} objects; ${verified.proofs.map(({ kept, by }) => `${kept} ${by}`.trim()).join('; ')}`;
  console.log(`heap of ${Math.round(filled.bytes / MB)} MB: ${answer}`);
  console.log(
    `  ${seconds.toFixed(1)} s; main process ${inspector.before} MB before, ${inspector.peak} MB at most, held up for ${blocked} ms at most; renderer ${renderer?.peak ?? 'gone,'} MB at most`,
  );
  return renderer !== null && !attached && inspector.peak < MOST_MEMORY_MB;
}

function isRight(verified: Verified): boolean {
  if (verified.kind === 'refused') return false;
  const ends = verified.proofs.map(({ kept, by }) => `${kept} ${by}`.trim());
  const left = ends.filter((end) => end === 'only-open').length;
  return (
    ends.length === 6 &&
    left === 4 &&
    ends.some((end) => /^held an entry of a Map, .*clients/.test(end)) &&
    ends.some((end) => /^held the variable port .*keeper/.test(end))
  );
}

function isTooLarge(verified: Verified): boolean {
  return verified.kind === 'refused' && verified.reason.startsWith('Too large');
}

function run(how: 'fill' | 'inflate', size: number): Promise<Told> {
  const profile = mkdtempSync(join(tmpdir(), 'portscope-heap-'));
  const app = join(root, 'test', 'prove', 'heap', 'app');
  const child = spawn(executable, [`--user-data-dir=${profile}`, app], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...env,
      PORTSCOPE_INDEX: join(root, 'dist', 'index.cjs'),
      HEAP_HOW: how,
      HEAP_BYTES: String(size * MB),
    },
  });
  process.once('SIGTERM', () => child.kill());
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      const line = out.split('\n').find((one) => one.startsWith('{"filled"'));
      if (line === undefined) reject(new Error(`the app ended with ${code} and said nothing`));
      else resolve(JSON.parse(line) as Told);
    });
  });
}
