/** A captured payload as code to paste: JSON, or JavaScript that makes the same value. */
import type { Preview } from '../../../instrumentation/trace/preview';

/** What JSON has no word for is written as a text; what was not captured is left out. */
export function previewJson(preview: Preview): string {
  return JSON.stringify(plainValue(preview), null, 2) ?? 'null';
}

function plainValue(preview: Preview): unknown {
  switch (preview.kind) {
    case 'number': {
      const value = Number(preview.text);
      return Number.isFinite(value) ? value : preview.text;
    }
    case 'string':
      return preview.text;
    case 'boolean':
      return preview.text === 'true';
    case 'null':
    case 'undefined':
    case 'hole':
    case 'omitted':
      return null;
    case 'object':
      return Object.fromEntries(preview.entries.map(([key, value]) => [key, plainValue(value)]));
    case 'array':
    case 'set':
      return preview.items.map(plainValue);
    case 'map':
      return preview.pairs.map(([key, value]) => [plainValue(key), plainValue(value)]);
    case 'date':
      return preview.ms === null ? null : new Date(preview.ms).toISOString();
    default:
      return wordFor(preview);
  }
}

export function previewJavaScript(preview: Preview, indent = ''): string {
  const inner = `${indent}  `;
  const list = (items: readonly string[], missing: number): string => {
    const lines = missing > 0 ? [...items, `/* ${missing} more not captured */`] : items;
    return lines.length === 0
      ? ''
      : `\n${lines.map((line) => `${inner}${line},`).join('\n')}\n${indent}`;
  };
  const code = (value: Preview): string => previewJavaScript(value, inner);
  switch (preview.kind) {
    case 'number':
    case 'boolean':
      return preview.text;
    case 'bigint':
      return `${preview.text}n`;
    case 'regexp':
      return preview.text;
    case 'string': {
      const cut = preview.length > preview.text.length;
      return cut
        ? `${JSON.stringify(preview.text)} /* ${preview.length} characters */`
        : JSON.stringify(preview.text);
    }
    case 'null':
    case 'undefined':
      return preview.kind;
    case 'hole':
      return 'undefined';
    case 'object': {
      const entries = preview.entries.map(([key, value]) => `${keyCode(key)}: ${code(value)}`);
      return `{${list(entries, preview.size - preview.entries.length)}}`;
    }
    case 'array':
      return `[${list(preview.items.map(code), preview.size - preview.items.length)}]`;
    case 'set':
      return `new Set([${list(preview.items.map(code), preview.size - preview.items.length)}])`;
    case 'map': {
      const pairs = preview.pairs.map(([key, value]) => `[${code(key)}, ${code(value)}]`);
      return `new Map([${list(pairs, preview.size - preview.pairs.length)}])`;
    }
    case 'date':
      return preview.ms === null ? 'new Date(NaN)' : `new Date(${preview.ms})`;
    case 'error':
      return `Object.assign(new Error(${JSON.stringify(preview.message)}), { name: ${JSON.stringify(preview.name)} })`;
    case 'bytes':
      if (preview.base64 !== undefined)
        return bytesCode(preview.name, preview.bytes, preview.base64);
      return preview.name === 'ArrayBuffer'
        ? `new ArrayBuffer(${preview.bytes}) /* contents not captured */`
        : `new ${preview.name}(${Math.max(0, preview.length)}) /* contents not captured */`;
    default:
      return `undefined /* ${wordFor(preview)} */`;
  }
}

/** Bytes that were captured, in the object that they were in. */
function bytesCode(name: string, bytes: number, base64: string): string {
  const made = `Uint8Array.from(atob(${JSON.stringify(base64)}), (sign) => sign.charCodeAt(0))`;
  const captured = Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
  const cut = captured < bytes ? ` /* ${bytes - captured} more bytes not captured */` : '';
  if (name === 'Uint8Array') return made + cut;
  return name === 'ArrayBuffer' ? `${made}.buffer${cut}` : `new ${name}(${made}.buffer)${cut}`;
}

function wordFor(preview: Preview): string {
  switch (preview.kind) {
    case 'bigint':
      return preview.text;
    case 'regexp':
      return preview.text;
    case 'error':
      return `${preview.name}: ${preview.message}`;
    case 'bytes':
      return `${preview.name} of ${preview.bytes} bytes`;
    case 'port':
      return 'MessagePort';
    case 'exotic':
      return preview.name;
    case 'cycle':
      return 'mentioned before';
    case 'getter':
      return 'accessor';
    default:
      return 'not captured';
  }
}

const keyCode = (key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
