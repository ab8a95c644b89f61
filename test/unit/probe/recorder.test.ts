import { expect, it } from 'vitest';
import { Recorder } from '../../../instrumentation/probe/recorder';
import { decodeBatch } from '../../../instrumentation/trace/fact-reader';
import type { Batch } from '../../../instrumentation/trace/facts';

it('a fault that can not be told when it happens is told with the next batch', () => {
  const sent: Batch[] = [];
  let broken = true;
  const clock = () => {
    if (broken) throw new RangeError('Maximum call stack size exceeded');
    return 0;
  };
  const recorder = new Recorder({ origin: 0, clock, setTimer: () => {}, script: 'probe' });
  recorder.connect((batch) => sent.push(batch));
  recorder.fault('postMessage', new Error('one'));
  recorder.fault('postMessage', new Error('two'));
  expect(sent).toEqual([]);
  broken = false;
  recorder.flush();
  expect(sent.map(decodeBatch)).toEqual([
    expect.objectContaining({
      kind: 'facts',
      facts: [expect.objectContaining({ kind: 'fault', count: 2 })],
    }),
  ]);
});
