/**
 * Whether this page shows a session file: one that lies within the page (the page that `portscope export --html` writes), or
 * that of the viewer's window (`portscope open`).
 */
import { SESSION_CHUNKS, SESSION_NAME } from '../../../instrumentation/trace/session-page';
import type { SessionFile } from './session-source';

let known: SessionFile | null | undefined;

/** The session file that this page shows; null where an app is behind it. */
export function sessionFile(): SessionFile | null {
  known ??= fileHere();
  return known;
}

function fileHere(): SessionFile | null {
  const chunks = document.querySelectorAll(`script[type="${SESSION_CHUNKS}"]`);
  if (chunks.length > 0) {
    const name = document.querySelector<HTMLMetaElement>(`meta[name="${SESSION_NAME}"]`);
    return { name: name?.content ?? '', open: async () => unpacked(chunks) };
  }
  // What the viewer's window is opened with; the file itself is below.
  const named = new URLSearchParams(location.search).get('session');
  if (named === null) return null;
  return {
    name: named,
    open: async () => {
      const { body, ok, status } = await fetch('/session');
      if (!ok || !body) throw new Error(`status ${status}`);
      return body;
    },
  };
}

/** Chunk by chunk: a large session is never there unpacked as a whole. */
function unpacked(chunks: NodeListOf<Element>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const chunk = chunks[next++];
      if (!chunk) return controller.close();
      controller.enqueue(Uint8Array.from(atob(chunk.textContent ?? ''), (c) => c.charCodeAt(0)));
    },
  });
  return packed.pipeThrough(new DecompressionStream('gzip'));
}
