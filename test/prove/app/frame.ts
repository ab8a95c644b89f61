/** The frame of a page, which runs an interpreter of its own. */
import type { FrameKind } from '../program/stage-plan';

export function addFrame(kind: FrameKind, name: string): Window {
  const frame = document.createElement('iframe');
  const query = `window=${name}&place=${name}.frame`;
  if (kind === 'srcdoc' || kind === 'blank') frame.name = query;
  else frame.src = addressOf(kind, `page.html?${query}`);
  if (kind === 'boxed') frame.sandbox.add('allow-scripts');
  if (kind === 'srcdoc') frame.srcdoc = '<!doctype html><body><script src="page.js"></script>';
  document.body.append(frame);
  if (kind === 'blank') {
    const inner = frame.contentDocument as Document;
    const script = inner.createElement('script');
    script.src = addressOf(kind, 'page.js');
    inner.body.append(script);
  }
  return frame.contentWindow as Window;
}

/** The server answers to two names, which are two origins. */
function addressOf(kind: FrameKind, file: string): string {
  const url = new URL(file, location.href);
  if (kind === 'cross') url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
}
