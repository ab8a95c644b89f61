import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../set-up/index.mjs';
import { filesBelow, hashOf, isTest } from './files.mjs';

/** What changes every target: how it is built, and with which packages. */
const common = ['scripts/build', 'package-lock.json', 'tsconfig.json'];

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {readonly string[]} sources files and folders that it is made of; more than needed costs a build, less a bug
 * @property {readonly string[]} entries without these there is nothing to build yet
 * @property {() => Promise<string[]>} build returns what it wrote
 */

/** @param {string} name */
const stampOf = (name) => join(root, 'dist', '.stamps', `${name}.json`);

/** @param {Target} target */
function inputsOf(target) {
  const all = [...common, ...target.sources].flatMap((path) =>
    /\.json$/.test(path) ? [path] : filesBelow(path),
  );
  return hashOf(all.filter((file) => !isTest(file)));
}

/**
 * @param {string} name
 * @returns {{ inputs: string; outputs: string[] } | undefined}
 */
function lastBuild(name) {
  try {
    return JSON.parse(readFileSync(stampOf(name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {Target} target */
export function isStale(target) {
  const last = lastBuild(target.name);
  if (last?.inputs !== inputsOf(target)) return true;
  return !last.outputs.every((file) => existsSync(join(root, file)));
}

/**
 * Builds a target, removes what its last build wrote and this one did not, and notes both.
 *
 * @param {Target} target
 */
export async function refresh(target) {
  const inputs = inputsOf(target);
  const before = lastBuild(target.name)?.outputs ?? [];
  rmSync(stampOf(target.name), { force: true });
  const outputs = await target.build();
  for (const file of before) {
    if (!outputs.includes(file)) rmSync(join(root, file), { force: true });
  }
  mkdirSync(dirname(stampOf(target.name)), { recursive: true });
  writeFileSync(stampOf(target.name), `${JSON.stringify({ inputs, outputs }, null, 1)}\n`);
}
