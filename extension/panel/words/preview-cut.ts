import type { Preview } from '../../../instrumentation/trace/preview';

/** Whether something of the payload was left out: entries, levels, the end of a text, the bytes of a buffer. */
export function isCut(preview: Preview): boolean {
  switch (preview.kind) {
    case 'omitted':
      return true;
    case 'string':
      return preview.length > preview.text.length;
    case 'bytes':
      return preview.bytes > 0 && preview.base64 === undefined;
    case 'object':
      return preview.size > preview.entries.length || preview.entries.some(([, one]) => isCut(one));
    case 'array':
    case 'set':
      return preview.size > preview.items.length || preview.items.some(isCut);
    case 'map':
      return (
        preview.size > preview.pairs.length ||
        preview.pairs.some(([key, value]) => isCut(key) || isCut(value))
      );
    default:
      return false;
  }
}
