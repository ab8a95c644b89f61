/** Options of a proof: `--name value` or `--name=value`. */
export function textOption(argv: readonly string[], name: string): string | null {
  const option = `--${name}`;
  const joined = argv.find((arg) => arg.startsWith(`${option}=`));
  if (joined !== undefined) return joined.slice(option.length + 1);
  const place = argv.indexOf(option);
  return place < 0 ? null : (argv[place + 1] ?? null);
}

export function numberOption(argv: readonly string[], name: string): number | null {
  const text = textOption(argv, name);
  if (text === null) return null;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`--${name} wants a number, not ${text}`);
  return value;
}
