import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../build/build.mjs';
import { proofTarget, runTargets } from '../build/targets.mjs';
import { onSignal, provideElectron, root, SetUpProblem, withDisplay } from '../set-up/index.mjs';
import { proofs } from './proofs.mjs';

/**
 * @param {string[]} args name of the proof, and options for it
 * @returns {Promise<number>} its exit code
 */
export async function prove([name = '', ...options]) {
  if (!Object.hasOwn(proofs, name)) throw new SetUpProblem(usage(name));
  const electron = await provideElectron();
  await build([...runTargets, proofTarget]);
  return withDisplay(() => run(join(root, 'dist', 'prove', `${name}.mjs`), options, electron));
}

/** @param {string} name */
function usage(name) {
  const lines = Object.entries(proofs).map(([proof, { claim }]) => `  ${proof.padEnd(14)}${claim}`);
  return `${name ? `There is no proof "${name}".` : 'Say what is to be proven.'} npm run prove -- …\n${lines.join('\n')}`;
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {{ executablePath: string; version: string }} electron
 * @returns {Promise<number>}
 */
function run(script, args, { executablePath, version }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PORTSCOPE_ROOT: root,
        PORTSCOPE_ELECTRON_EXECUTABLE: executablePath,
        PORTSCOPE_ELECTRON_VERSION: version,
      },
    });
    const ended = new Promise((done) => child.once('exit', done));
    const forget = onSignal(async () => {
      child.kill('SIGTERM');
      await ended;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      forget();
      resolve(code ?? 1);
    });
  });
}
