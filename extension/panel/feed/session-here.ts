/**
 * Whether this page shows a session file: one that lies within the page (the page that `portscope export --html` writes), or
 * that of the viewer's window (`portscope open`).
 */
import { SESSION_CHUNKS, SESSION_NAME } from '../../../instrumentation/trace/session-page';
import { connectSession } from './session-source';

/** What the viewer's window is opened with, and where it has the file. */
const NAMED = new URLSearchParams(location.search).get('session');

export function sessionHere(): ReturnType<typeof connectSession> | null {
  const chunks = document.querySelectorAll(`script[type="${SESSION_CHUNKS}"]`);
  if (chunks.length > 0) {
    const name = document.querySelector<HTMLMetaElement>(`meta[name="${SESSION_NAME}"]`);
    return connectSession({ name: name?.content ?? '', open: async () => unpacked(chunks) });
  }
  if (NAMED === null) return null;
  return connectSession({
    name: NAMED,
    open: async () => {
      const { body, ok, status } = await fetch('/session');
      if (!ok || !body) throw new Error(`status ${status}`);
      return body;
    },
  });
}

/** Chunk by chunk, so that a large session is never there twice. */
function unpacked(chunks: NodeListOf<Element>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const chunk = chunks[next++];
      if (!chunk) return controller.close();
      controller.enqueue(Uint8Array.from(atob(chunk.textContent ?? ''), (c) => c.charCodeAt(0)));
      chunk.remove();
    },
  });
  return packed.pipeThrough(new DecompressionStream('gzip'));
}
