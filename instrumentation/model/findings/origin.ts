/** `https://a.b`; null where an address has none that could be compared: files, `data:`, `about:`. */
export function originOf(url: string): string | null {
  const found = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(url);
  const scheme = found?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'file' || scheme === 'chrome-extension') return null;
  return `${scheme}://${found?.[2] ?? ''}`.toLowerCase();
}
