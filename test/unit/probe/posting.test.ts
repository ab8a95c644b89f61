import { expect, it } from 'vitest';
import { Handles } from '../../../instrumentation/probe/handles';
import { recordPost } from '../../../instrumentation/probe/posting';
import { Recorder } from '../../../instrumentation/probe/recorder';
import { decodeBatch } from '../../../instrumentation/trace/fact-reader';
import type { Batch } from '../../../instrumentation/trace/facts';

/** A realm whose clock says, in milliseconds, what `clock.ms` holds, and counts how often it is asked. */
function realmWithClock() {
  const clock = { ms: 1, asked: 0 };
  const read = (): number => {
    clock.asked++;
    return clock.ms;
  };
  const recorder = new Recorder({ origin: 0, clock: read, setTimer: () => {}, script: 'probe' });
  const handles = new Handles<object>(recorder, () => {});
  const isPort = (_value: object): _value is object => false;
  const handling = { port: 0, n: 0, look: () => {} };
  const posts = () => {
    const sent: Batch[] = [];
    recorder.connect((batch) => sent.push(batch));
    return sent.map(decodeBatch).flatMap((batch) => ('facts' in batch ? batch.facts : []));
  };
  const realm = { recorder, handles, handling, isPort, isProxy: null };
  return { clock, realm, handle: handles.make({}), posts };
}

it('a post behind a small one is told as of before its call, however long the thread lost its turn behind it', () => {
  const { clock, realm, handle, posts } = realmWithClock();
  handle.small = true;
  const at = realm.recorder.now();
  clock.ms = 9;
  clock.asked = 0;
  recordPost(realm, handle, 'hello', null, at, recordPost);
  expect(clock.asked).toBe(0);
  expect(posts()).toMatchObject([{ kind: 'post', at: 1_000, took: 0 }]);
});

it('a post behind a large one is told with what its call took', () => {
  const { clock, realm, handle, posts } = realmWithClock();
  const at = realm.recorder.now();
  clock.ms = 9;
  recordPost(realm, handle, 'hello', null, at, recordPost);
  expect(posts()).toMatchObject([{ kind: 'post', at: 1_000, took: 8_000 }]);
});

it('what the call took is not known of the first large one behind small ones', () => {
  const { clock, realm, handle, posts } = realmWithClock();
  handle.small = true;
  const at = realm.recorder.now();
  clock.ms = 9;
  recordPost(realm, handle, 'x'.repeat(5_000), null, at, recordPost);
  expect(posts()).toMatchObject([{ kind: 'post', at: 1_000, took: -1 }]);
});
