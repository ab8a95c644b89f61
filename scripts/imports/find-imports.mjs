/**
 * The imports of a TypeScript or JavaScript source, type imports included, found by one pattern that also eats what could
 * hide or fake one: comments, strings and templates.
 */
const TOKENS = new RegExp(
  [
    /\/\/[^\n]*/, // comment to the end of the line; a reference directive is looked at below
    /\/\*[\s\S]*?\*\//,
    // import … from 'x', export … from 'x', import 'x', and import x = require('x') by its call
    /\b(?:import|export)\b(?:\s+type\b)?(?:(?:[\w$*{},\s]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*?\bfrom)?\s*(?:'(?<single>[^'\n]+)'|"(?<double>[^"\n]+)")/,
    // import('x') as an expression or a type, require('x'), require.resolve('x')
    /\b(?:import|require(?:\.resolve)?)\s*\(\s*['"`](?<call>[^'"`\n]+)['"`]/,
    /'(?:\\.|[^'\\\n])*'/,
    /"(?:\\.|[^"\\\n])*"/,
    /`(?:\\.|[^`\\])*`/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);
const REFERENCE = /^\/\/\/\s*<reference\s+path=(['"])(?<path>[^'"]+)\1/;

/**
 * @param {string} source
 * @returns {{ specifier: string; line: number }[]}
 */
export function findImports(source) {
  const found = [];
  for (const match of source.matchAll(TOKENS)) {
    const reference = REFERENCE.exec(match[0])?.groups?.path;
    const specifier =
      match.groups?.single ?? match.groups?.double ?? match.groups?.call ?? reference;
    if (specifier === undefined) continue;
    // The name stands at the end of what matched, which may run over lines.
    const end = match.index + match[0].length;
    found.push({ specifier, line: source.slice(0, end).split('\n').length });
  }
  return found;
}
