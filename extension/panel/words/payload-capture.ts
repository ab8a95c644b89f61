/** How much of payloads is captured, in words. */
import type { PayloadCapture } from '../../../instrumentation/trace/link';

export const payloadCaptureText: Readonly<Record<PayloadCapture, string>> = {
  none: 'No payloads',
  redacted: 'Redacted payloads',
  values: 'Payloads',
  full: 'Full payloads',
};

export const payloadCaptureNote: Readonly<Record<PayloadCapture, string>> = {
  none: 'From now on nothing of payloads is captured but their estimated size',
  redacted: 'From now on types, sizes and names of properties are captured, and no value',
  values: 'The first entries of the first levels of each payload are captured',
  full: 'Each realm also keeps its last payloads whole, to be looked at here; costs time in the app',
};
