import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { capturePayloads } from '../../../instrumentation/probe/capture-payloads';
import { described, previewOf } from '../../../instrumentation/probe/preview';
import { redactedPreview } from '../../../instrumentation/trace/redact';

function describe(value: unknown): { preview: string; size: number } {
  const preview = previewOf(value, [], null, () => false);
  return { preview, size: described.size };
}

afterEach(() => capturePayloads('values'));

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
});

test('redacted where it is posted, it is what the trace would have made of it', () => {
  fc.assert(
    fc.property(anything, (value) => {
      capturePayloads('values');
      const plain = describe(value);
      capturePayloads('redacted');
      const redacted = describe(value);
      expect(redacted.preview).toBe(redactedPreview(plain.preview));
      expect(redacted.size).toBe(plain.size);
    }),
  );
});

test('errors and regular expressions keep their kind', () => {
  capturePayloads('redacted');
  expect(describe([new TypeError('secret'), /secret/g]).preview).toBe(
    '["a",2,["e","TypeError",""],["x","RegExp"]]',
  );
});

test('nothing but the size', () => {
  const { size } = describe({ a: [1, 'two'] });
  capturePayloads('none');
  expect(describe({ a: [1, 'two'] })).toEqual({ preview: '', size });
});
