/**
 * One HTML file that holds the panel and a session, and opens in any browser: the session as gzip in base64, in chunks, and
 * behind it the panel's own script. It loads nothing, and its policy keeps it from that.
 */

/** The type of the elements that hold the session's chunks; the name of the `meta` that tells the file's. */
export const SESSION_CHUNKS = 'application/x-portscope-session';
export const SESSION_NAME = 'portscope-session';

/** Bytes of a chunk, a multiple of three: base64 of each stands alone. */
export const CHUNK_BYTES = 3 * 256 * 1024;

export interface PageParts {
  /** Of the session file. */
  readonly name: string;
  readonly css: string;
  readonly script: string;
}

export function pageHead({ name, css }: PageParts): string {
  const title = escaped(name);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="${SESSION_NAME}" content="${title}">
<title>${title} - Portscope</title>
<style>${css.replaceAll('</style', '<\\/style')}</style>
</head>
<body>
<div id="panel"></div>
`;
}

export const pageChunk = (base64: string): string =>
  `<script type="${SESSION_CHUNKS}">${base64}</script>\n`;

export const pageTail = ({ script }: PageParts): string =>
  `<script>${script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}</script>
</body>
</html>
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
