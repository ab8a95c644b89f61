import type { WebFrameMain } from 'electron';
import { expect, it } from 'vitest';
import { liveFrame } from '../../../instrumentation/inject/live-frame';

it('a frame that can not be read any more is none', () => {
  const live = { osProcessId: 7 } as WebFrameMain;
  const disposed = {
    get osProcessId(): number {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
  } as WebFrameMain;
  expect(liveFrame(live)).toBe(live);
  expect(liveFrame(disposed)).toBeUndefined();
  expect(liveFrame(undefined)).toBeUndefined();
});
