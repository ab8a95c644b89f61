import { readFileSync } from 'node:fs';
import { SetUpProblem } from './problem.mjs';

/**
 * @param {string} version of a Node, as in process.versions.node
 * @param {string} range as in package.json's engines: '>=20.19'
 */
export function satisfies(version, range) {
  const wanted = range.replace('>=', '').split('.').map(Number);
  const given = version.split('.').map(Number);
  for (let index = 0; index < wanted.length; index += 1) {
    const difference = (given[index] ?? 0) - (wanted[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

export function requireNode() {
  const { engines } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  if (satisfies(process.versions.node, engines.node)) return;
  throw new SetUpProblem(
    `Portscope needs Node ${engines.node.replace('>=', '')} or newer, and this is Node ${process.versions.node}.\n` +
      'Install a current version from https://nodejs.org and run the command again.',
  );
}
