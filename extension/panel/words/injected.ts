/** A message that was posted from Portscope: it must never be taken for the app's own. */
import type { MessageRef } from '../../../instrumentation/trace/events';
import type { RowContext } from './row-context';

export const INJECTED_NOTE = 'Posted from Portscope, not by the app';

export const isInjected = ({ port, n }: MessageRef, { model }: RowContext): boolean =>
  model.acts(port, n).some(({ act }) => act === 'post');
