/** Starts the prover app in the Electron that the command provides. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Launched {
  readonly child: ChildProcess;
  /** What the app has printed, its end at least. */
  output(): string;
  /** Ends whatever is left of it. */
  end(): void;
}

const LONGEST_OUTPUT = 20_000;

export interface LaunchPlan {
  readonly root: string;
  readonly executable: string;
  /** Without it the same app runs alone. */
  readonly portscope: boolean;
  readonly look?: boolean;
  /** Switches for Chromium. */
  readonly switches?: readonly string[];
  readonly tcp: number;
  readonly http: number;
}

export function launchProver({
  root,
  executable,
  portscope,
  look,
  switches = [],
  tcp,
  http,
}: LaunchPlan): Launched {
  const profile = mkdtempSync(join(tmpdir(), 'portscope-prove-'));
  const child = spawn(
    executable,
    [`--user-data-dir=${profile}`, ...switches, join(root, 'dist', 'prove', 'app')],
    {
      // A process group of its own, so that the whole of it can be ended.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PROVE_PORT: String(tcp),
        PROVE_HTTP: String(http),
        ...(look ? { PROVE_LOOK: '1' } : {}),
        ...(portscope ? { PORTSCOPE_INDEX: join(root, 'dist', 'index.cjs') } : {}),
      },
    },
  );
  let output = '';
  const collect = (chunk: Buffer) => {
    output = (output + chunk).slice(-LONGEST_OUTPUT);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  return { child, output: () => output, end };
}
