/** Bytes to read: sixteen a line in hex beside the signs they are, and as text where they are one. */
import type { Preview } from '../../../../instrumentation/trace/preview';
import { paged } from './pages';
import type { TreeNode } from './tree-node';

type Bytes = Preview & { kind: 'bytes' };

const WIDE = 16;

export function bytesOf({ base64 = '' }: Bytes): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

export function bytesLines(
  preview: Bytes,
  path: string,
  treeNode: (preview: Preview, name: string, path: string) => TreeNode,
): TreeNode[] {
  const bytes = bytesOf(preview);
  const missing = preview.bytes - bytes.length;
  const text = textIn(bytes, missing > 0);
  const lines: TreeNode[] = [hexNode(bytes, `${path}.hex`)];
  if (text !== null)
    lines.push(treeNode({ kind: 'string', text, length: text.length }, 'Text', `${path}.text`));
  if (missing > 0)
    lines.push(madeUp(`${path}.more`, `${missing} more bytes not captured`, 'omitted'));
  return lines;
}

/** Null for what is no UTF-8. Where it was cut, the last sign may be in pieces. */
function textIn(bytes: Uint8Array, cut: boolean): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these say that it is no text
    return /[\0-\x08\x0e-\x1f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

function hexNode(bytes: Uint8Array, path: string): TreeNode {
  const below = (): TreeNode[] =>
    paged(Math.ceil(bytes.length / WIDE), path, (line) =>
      madeUp(`${path}.${line}`, hexLine(bytes, line * WIDE), 'hex'),
    );
  return { ...madeUp(path, `${bytes.length} bytes`, 'omitted'), name: 'Hex', unfolds: true, below };
}

/** `00000010  50 4b 03 04 …  PK..` */
export function hexLine(bytes: Uint8Array, from: number): string {
  const some = bytes.subarray(from, from + WIDE);
  const hex = Array.from(some, (byte) => byte.toString(16).padStart(2, '0'));
  const signs = Array.from(some, (byte) =>
    byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.',
  );
  const [left, right] = [hex.slice(0, 8).join(' '), hex.slice(8).join(' ')];
  return `${from.toString(16).padStart(8, '0')}  ${`${left}  ${right}`.padEnd(3 * WIDE)}  ${signs.join('')}`;
}

const madeUp = (path: string, text: string, tone: string): TreeNode => ({
  path,
  name: null,
  preview: { kind: 'omitted' },
  text,
  unfolds: false,
  tone,
});
