/**
 * Looks through the messages for heartbeats. Few are read at once; a long list is gone through beside the drawing, which is
 * told when that is done: until then nothing is folded.
 */
import { useEffect, useReducer, useRef } from 'react';
import type { Heartbeats } from '../../../instrumentation/model/heartbeats';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';

/** False while it is under way for the first time; what comes later is read on the way. */
export function useHeartbeats(heartbeats: Heartbeats, messages: RowWindow<MessageRow>): boolean {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  heartbeats.update(messages);
  const { done } = heartbeats;
  const looked = useRef<Heartbeats | null>(null);
  if (done) looked.current = heartbeats;
  useEffect(() => {
    if (done) return;
    let timer = setTimeout(goOn);
    function goOn(): void {
      heartbeats.update(messages);
      if (heartbeats.done) drawAgain();
      else timer = setTimeout(goOn);
    }
    return () => clearTimeout(timer);
  }, [done, heartbeats, messages]);
  return looked.current === heartbeats;
}
