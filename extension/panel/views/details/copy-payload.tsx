import type { ReactElement } from 'react';
import { decodePreview } from '../../../../instrumentation/trace/preview';
import { copyText } from '../../copy-text';
import { previewJavaScript, previewJson } from '../../words/preview-code';

/** As much of the payload as was captured, as code. */
export function CopyPayload({ preview }: { preview: string }): ReactElement {
  return (
    <p className="details-go">
      <button
        type="button"
        className="link"
        onClick={() => copyText(previewJson(decodePreview(preview)))}
      >
        Copy as JSON
      </button>
      <button
        type="button"
        className="link"
        onClick={() => copyText(previewJavaScript(decodePreview(preview)))}
      >
        Copy as JavaScript
      </button>
    </p>
  );
}
