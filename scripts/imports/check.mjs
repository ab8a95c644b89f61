import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { findImports } from './find-imports.mjs';
import { layers, virtualModules, watchedFolders } from './layers.mjs';

const SOURCE = /\.(ts|tsx|mts|cts|js|mjs|cjs)$/;
const TEST = /\.test\.tsx?$/;
const NATIVE = new Set(['electron', ...builtinModules]);

/**
 * Checks every source below the folders of the table.
 *
 * @param {string} root
 * @returns {string[]} what is wrong, one text each; none when all is well
 */
export function checkImports(root) {
  return layers
    .filter(
      ({ folder }) =>
        !layers.some((other) => contains(other.folder, folder) && other.folder !== folder),
    )
    .flatMap(({ folder }) => sourcesBelow(join(root, folder)))
    .map((file) => relative(root, file).split(sep).join('/'))
    .sort()
    .flatMap((file) => checkFile(file, readFileSync(join(root, file), 'utf8')));
}

/**
 * @param {string} file from the root, with forward slashes
 * @param {string} source
 * @returns {string[]}
 */
export function checkFile(file, source) {
  const layer = layerOf(file);
  if (!layer) {
    return [
      `${file}: its folder has no rule.\n  Add the folder to the table in scripts/imports/layers.mjs.`,
    ];
  }
  // Tests beside the sources are tests.
  if (TEST.test(file) || layer.may === 'anything') return [];
  return findImports(source).flatMap(({ specifier, line }) => {
    const broken = ruleBroken(layer, file, specifier);
    return broken ? [`${file}:${line}: ${broken}\n  ${layer.remedy}`] : [];
  });
}

/**
 * @param {import('./layers.mjs').Layer} layer
 * @param {string} file
 * @param {string} specifier
 * @returns {string | undefined}
 */
function ruleBroken(layer, file, specifier) {
  const name = specifier.replace(/[?#].*$/, '');
  const target = name.startsWith('.')
    ? posix.join(posix.dirname(file), name)
    : virtualModules.get(name);
  if (target === undefined) {
    const isNative = name.startsWith('node:') || NATIVE.has(name) || name.startsWith('electron/');
    return layer.pure && isNative
      ? `${layer.folder} must not import '${specifier}': it runs where there is no Electron and no Node.`
      : undefined;
  }
  const may = layer.may === 'anything' ? [''] : [layer.folder, ...layer.may];
  if (may.some((folder) => contains(folder, target))) return undefined;
  const others = may.slice(1).join(', ');
  return `${layer.folder} must not import '${specifier}' (${target}): it may import ${others || 'nothing'} besides itself.`;
}

/** @param {string} file */
function layerOf(file) {
  const holding = layers.filter(({ folder }) => contains(folder, file));
  const layer = holding.sort((a, b) => b.folder.length - a.folder.length)[0];
  if (!layer || !watchedFolders.includes(layer.folder)) return layer;
  return posix.dirname(file) === layer.folder ? layer : undefined;
}

/**
 * @param {string} folder
 * @param {string} path
 */
function contains(folder, path) {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function sourcesBelow(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesBelow(path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}
