import { ensureDependencies } from './dependencies.mjs';
import { requireNode } from './node-version.mjs';
import { codeOf, reasonOf, SetUpProblem } from './problem.mjs';

const SIGNALS = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });

const RIGHTS =
  'Give this user the right to write there; for the cache another folder can be named: PORTSCOPE_CACHE=/path/to/folder';
const FULL = 'The disk is full: free some space and run the command again.';
/** What to do about failures of the system, wherever they come from. */
const REMEDIES = { ENOSPC: FULL, EDQUOT: FULL, EACCES: RIGHTS, EPERM: RIGHTS, EROFS: RIGHTS };

/** @type {Set<() => Promise<void> | void>} */
const endings = new Set();

/**
 * Has `end` called when a signal ends this command.
 *
 * @param {() => Promise<void> | void} end
 * @returns {() => void} takes it back
 */
export function onSignal(end) {
  endings.add(end);
  return () => endings.delete(end);
}

/**
 * Runs a command of this repository: on a fresh clone everything it stands on is put in place first, a problem with that
 * is told in words, and its result is the exit code.
 *
 * @param {(args: string[]) => Promise<number>} main
 */
export async function command(main) {
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.once(signal, () => endWith(code));
  }
  try {
    requireNode();
    await ensureDependencies();
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    tell(error);
    process.exitCode = 1;
  }
}

/** @param {number} code */
async function endWith(code) {
  const all = [...endings].reverse();
  endings.clear();
  for (const end of all) await Promise.resolve(end()).catch(() => {});
  process.exit(code);
}

/** @param {unknown} error */
function tell(error) {
  const code = codeOf(error);
  if (error instanceof SetUpProblem) console.error(`\n${error.message}`);
  else if (code && code in REMEDIES) {
    console.error(`\n${reasonOf(error)}\n${REMEDIES[/** @type {keyof typeof REMEDIES} */ (code)]}`);
  } else console.error(error);
}
