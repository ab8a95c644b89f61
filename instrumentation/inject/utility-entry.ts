/** How a utility process is forked so that our bootstrap comes first, and when that can't be done. Pure but for the file system. */
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isArray, isObject, ownValue } from '../probe/natives';

/** What the app asked for. */
export interface Asked {
  readonly modulePath: string;
  readonly args: readonly string[];
  /** As it was given: Electron looks into it. */
  readonly options: unknown;
}

/** From here on Electron loads the entry by the ES module loader. */
const MODULES_FROM = 28;

/** Reads `fork(modulePath[, args][, options])` as Electron does; null for what Electron refuses or takes in another way. */
export function readFork(args: ArrayLike<unknown>): Asked | null {
  const [modulePath, second, third] = [args[0], args[1], args[2]];
  if (typeof modulePath !== 'string' || modulePath === '') return null;
  if (second === undefined || second === null) return { modulePath, args: [], options: third };
  if (!isArray(second)) {
    return typeof second === 'object' ? { modulePath, args: [], options: second } : null;
  }
  const list: string[] = [];
  for (let i = 0; i < second.length; i++) {
    const arg = ownValue(second, i);
    if (typeof arg !== 'string') return null;
    list.push(arg);
  }
  return { modulePath, args: list, options: third };
}

/**
 * The bootstrap's file for this version of Electron; null where there is none. The one for modules stands on an `import()`
 * without a referrer, which Node has since it has this constant of `node:vm` (20.12; so not in Electron 28 and 29).
 */
export function bootstrapFor(
  version: string,
  folder: string,
  vmConstants: object | undefined,
): string | null {
  if (Number.parseInt(version, 10) < MODULES_FROM) return path.join(folder, 'utility.cjs');
  const known = vmConstants !== undefined && 'USE_MAIN_CONTEXT_DEFAULT_LOADER' in vmConstants;
  return known ? path.join(folder, 'utility.mjs') : null;
}

/**
 * Whether there is a module to run: the text of the error for one that is missing names whoever asked for it, so that
 * error is left to Electron.
 */
export function isThere({ modulePath, options }: Asked, version: string): boolean {
  const cwd = optionText(options, 'cwd') ?? process.cwd();
  const file = path.resolve(cwd, modulePath);
  if (Number.parseInt(version, 10) >= MODULES_FROM) {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  }
  try {
    createRequire(path.join(cwd, 'portscope')).resolve(modulePath);
    return true;
  } catch {
    return false;
  }
}

/** With this a debugger stops in the first line of the entry, which must be the app's. */
const BREAK = '--inspect-brk';

export function waitsForDebugger({ options }: Asked): boolean {
  const read = (key: string) => (isObject(options) ? ownValue(options, key) : undefined);
  const execArgv = read('execArgv');
  const env = read('env') ?? process.env;
  const nodeOptions = isObject(env) ? ownValue(env, 'NODE_OPTIONS') : undefined;
  if (typeof nodeOptions === 'string' && nodeOptions.includes(BREAK)) return true;
  if (!isArray(execArgv)) return false;
  for (let i = 0; i < execArgv.length; i++) {
    const arg = ownValue(execArgv, i);
    if (typeof arg === 'string' && arg.startsWith(BREAK)) return true;
  }
  return false;
}

/** The service's name where the app gave one, else that of the file. */
export function titleOf(args: ArrayLike<unknown>): string {
  const asked = readFork(args);
  const name = optionText(asked?.options, 'serviceName') || path.basename(asked?.modulePath ?? '');
  return name.slice(0, 2048);
}

/** Address of the module, as stacks show it. */
export function urlOf(args: ArrayLike<unknown>): string {
  const asked = readFork(args);
  if (!asked) return '';
  const cwd = optionText(asked.options, 'cwd') ?? process.cwd();
  return pathToFileURL(path.resolve(cwd, asked.modulePath)).href.slice(0, 2048);
}

/** A data property only: Electron will read it, and a getter is the app's code. */
function optionText(options: unknown, key: string): string | null {
  const value = isObject(options) ? ownValue(options, key) : undefined;
  return typeof value === 'string' ? value : null;
}
