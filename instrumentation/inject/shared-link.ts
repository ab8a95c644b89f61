/**
 * How a shared worker's probe gets its private link: it says on the rendezvous that it is here; a window that has connected
 * claims it; and as soon as the app has started all ports it got, it says that it is ready for their marks, the first of which
 * brings a port to answer on. Where nobody claims it, all is taken back.
 */
import { uncurry } from '../probe/natives';
import type { InstalledShared } from '../probe/worker-realm';
import type { Hello } from '../trace/link';
import { linkToMain } from './dom-link';

/** It looks again after these, after each connection; then it gives up if it has no link. Milliseconds. */
const AGAIN = [20, 100, 300, 1_000, 3_000];
const GIVE_UP = 5_000;

const NativeMessageChannel = MessageChannel;
const post = uncurry(
  MessagePort.prototype.postMessage as (data: unknown, list: Transferable[]) => void,
);
const close = uncurry(MessagePort.prototype.close);

export function linkSharedWorker(hello: Hello, worker: InstalledShared): void {
  const { recorder, shared, meeting, after, dispose } = worker;
  const { key, url, title } = hello;
  let claimed = false;
  let linked = false;

  const say = (place: '' | 'ready'): void =>
    meeting.say({ said: 'here', key, realm: 'shared-worker', url, title, place });
  const look = (): void => {
    if (recorder.off || shared.state() === 'none') return;
    // One that has been claimed knows that there are probes; another window may yet have to hear of it.
    if (claimed && shared.state() === 'ready') say('ready');
    else say('');
  };

  meeting.hear((said) => {
    if (said.said !== 'claim' || said.to !== key) return;
    claimed = true;
    if (shared.state() === 'ready') say('ready');
  });
  shared.onConnect = () => {
    look();
    for (let i = 0; i < AGAIN.length; i++) after(AGAIN[i] as number, look);
  };
  shared.onMark = (_mark, answer) => {
    if (!answer) return;
    if (linked) {
      close(answer);
      return;
    }
    linked = true;
    const { port1, port2 } = new NativeMessageChannel();
    post(answer, hello, [port2]);
    linkToMain(port1, worker);
  };
  if (!meeting.enter()) {
    dispose();
    return;
  }
  say('');
  const giveUp = (): void => {
    if (!linked && shared.state() === 'none') dispose();
    else if (!linked) after(GIVE_UP, giveUp);
  };
  after(GIVE_UP, giveUp);
}
