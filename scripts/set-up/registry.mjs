import { readFileSync } from 'node:fs';
import { npm, run } from './run.mjs';

/**
 * Where a package's tarball is, and how to get there: by a plain request with these TLS settings, or, behind a proxy,
 * only through npm itself.
 *
 * @typedef {{ url: string; proxied: boolean; tls: { ca?: string | string[]; rejectUnauthorized?: boolean } }} Source
 */

/**
 * @param {{ package: string; version: string }} pinned
 * @returns {Promise<Source>}
 */
export async function sourceOf(pinned) {
  const [command, args, options] = npm(['config', 'list', '--json']);
  const { stdout } = await run(command, args, { timeoutMs: 30_000, ...options });
  return readConfiguration(stdout, pinned, process.env);
}

/**
 * @param {string} json of `npm config list --json`
 * @param {{ package: string; version: string }} pinned
 * @param {NodeJS.ProcessEnv} env
 * @returns {Source}
 */
export function readConfiguration(json, pinned, env) {
  /** @type {Record<string, any>} */
  let config = {};
  try {
    config = JSON.parse(json);
  } catch {
    // An npm too broken to tell its settings leaves the public registry.
  }
  const [scope, name] = pinned.package.split('/');
  const registry = String(
    config[`${scope}:registry`] ?? config.registry ?? 'https://registry.npmjs.org/',
  );
  const proxy =
    config.proxy ||
    config['https-proxy'] ||
    env.HTTPS_PROXY ||
    env.https_proxy ||
    env.HTTP_PROXY ||
    env.http_proxy;
  return {
    url: `${registry.replace(/\/?$/, '/')}${pinned.package}/-/${name}-${pinned.version}.tgz`,
    proxied: Boolean(proxy),
    tls: tlsOf(config),
  };
}

/** @param {Record<string, any>} config */
function tlsOf(config) {
  /** @type {Source['tls']} */
  const tls = {};
  if (config['strict-ssl'] === false) tls.rejectUnauthorized = false;
  if (config.ca) tls.ca = config.ca;
  else if (config.cafile) {
    try {
      tls.ca = readFileSync(config.cafile, 'utf8');
    } catch {
      // npm would warn and go on; so do we.
    }
  }
  return tls;
}
