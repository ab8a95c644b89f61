'use strict';
// Stands in for Electron's default app in a runtime that comes without one: `electron [-r module]... <app> [args]`.
// It prepares what the default app prepares (preloaded modules, app name, version and path) and says which file to run.
// `process.argv` stays whole, as under the default app.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const electron = require('electron');

/** The default app's setters are not among the public types. */
const app = /** @type {any} */ (electron.app);

/** @param {readonly string[]} argv */
function parse(argv) {
  /** @type {string[]} */
  const modules = [];
  for (let index = 0; index < argv.length; index += 1) {
    const arg = argv[index] ?? '';
    if (arg === '-r' || arg === '--require') {
      index += 1;
      const module = argv[index];
      if (module === undefined) fail('Usage: electron [-r module]... <app folder or file> [args]');
      modules.push(/** @type {string} */ (module));
    } else if (arg === '-v' || arg === '--version') {
      console.log(`v${process.versions.electron}`);
      process.exit(0);
    } else if (!arg.startsWith('-')) {
      return { modules, target: arg };
    }
  }
  return { modules, target: undefined };
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** @param {string} folder */
function adoptPackage(folder) {
  const file = path.join(folder, 'package.json');
  if (!fs.existsSync(file)) return false;
  const data = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (data.version) app.setVersion(data.version);
  const name = data.productName || data.name;
  if (name) app.setName(name);
  if (process.platform === 'linux') {
    app.setDesktopName(data.desktopName || `${app.getName()}.desktop`);
  }
  if (data.v8Flags) require('node:v8').setFlagsFromString(data.v8Flags);
  return true;
}

/** Prepares the app named on the command line and returns the file of its main script. */
exports.prepare = () => {
  const { modules, target } = parse(process.argv.slice(1));
  const internals = /** @type {any} */ (Module);
  if (modules.length > 0) internals._preloadModules(modules);
  if (target === undefined) fail('Usage: electron [-r module]... <app folder or file> [args]');

  Object.defineProperty(process, 'defaultApp', {
    configurable: false,
    enumerable: true,
    value: true,
  });
  const resolved = path.resolve(/** @type {string} */ (target));
  try {
    const isPackage = adoptPackage(resolved);
    const file = internals._resolveFilename(resolved, null, true);
    app.setAppPath(isPackage ? resolved : path.dirname(file));
    return file;
  } catch (error) {
    fail(`Unable to find an Electron app at ${resolved}: ${/** @type {Error} */ (error).message}`);
  }
};
