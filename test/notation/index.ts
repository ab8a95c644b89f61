/**
 * Traces that one can write by hand: a line of text for each event.
 *
 *   main: realm main
 *   win1: realm page "App" contents=1
 *   win1: channel 1
 *   1A -> main over ipc "port"
 *   1A @ main
 *   1B ! {"n":1}
 *   1B#1 > main
 *
 * Names.   `main`, `win1`: a realm, by the label before the colon of its first line; `r7`: realm 7, without one.
 *          `1A`: end A of channel 1.   `1A#3`: the third message posted on it.   Text is in JSON's quotes.
 * Time.    A line comes 100 µs after the one before, the first at 100; `@+500`, `@-500` in front of a line say
 *          another distance, `@=1700` a reading.   Blank lines, and those that begin with `#`, are passed over.
 * Options. In brackets below; they may stand in any order after what is required.
 *
 * Realms     win1: realm page ["title"] [url="…"] [contents=1] [pid=9] [document="d"] [partition="p"]
 *                  [subframe] [merged] [no-panel] [entry=import] [missed=5] [owner=1] [id=2]
 *                  kinds: those of REALM_KINDS; merged: both worlds in one; id: else the next
 *            worker1: unobserved worker [url="…"] [why=worker-not-imported] …   as above; why: else unknown
 *            win1: clock -250 40                offset, uncertainty
 *            win1: renamed "title" "url"
 *            win1: ended navigated              navigated destroyed crashed exited
 *            win1: lost 12 gap                  facts: gap fault invalid
 * Channels   win1: channel 1 [stack="…"] [closer=1A]   made; closer: after whose close event
 *            win1: found 2
 * Ports      1A used [stack="…"]                first use where it arrived
 *            1A start   1A onmessage            started
 *            1A listens 2
 *            1A closed called [stack="…"]       called lost carried-by-peer collected unknown, or how a realm ends
 *            1A hears close [listeners=0]       else 1
 *                  all: [in=win1], else the realm that holds the port; a port closes in=? on its way
 * Transfers  1A -> main over ipc "port" [queued=2] [stack="…"] [in=win1] [t=1]
 *                  left; the place (`?`: not known) is only what the next `1A @` goes by
 *                  over: ipc "port", window, port 2A#3, clone, worker, utility, unknown
 *            1A @ [main] [unheard] [over …] [t=1]
 *                  arrived; with no departure before it, `over` is unknown unless said
 *            1A unseen [worker1] [t=1]           went where no probe is
 *            1A -x undeliverable [t=1]          realm-ended port-closed undeliverable
 *            1A adopted pre1
 * Messages   1B ! {"n":1} [size=8] [took=5] [ports=2A,3B] [cause=1A#3] [stack="…"] [in=win1]
 *                  posted; `1B#4 !` where it isn't the next of its port; the payload is JSON, or preview="…" as
 *                  the trace has it, or nothing; size: else the length of the preview; cause: or unknown
 *            1B#1 > [main] [unheard] [failed] [unreported] [listeners=2] [took=5]
 *                  delivered, else in the realm that holds the peer, to one listener
 *            1B#1 handled main [took=5]         its listeners returned
 *            1B fails [error="…"] [stack="…"] [in=win1]   a post that threw; `1B#4 fails` where it left all the same
 *            1B#1 lost port-closed
 * The trace  capture paused   capture resumed   cleared
 */
import type { TraceEvent } from '../../instrumentation/trace/events';
import { Context } from './context';
import { phraseFor, phraseOf } from './phrases';
import { Sentence } from './sentence';

export function parseTrace(text: string): TraceEvent[] {
  const context = new Context();
  const events: TraceEvent[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    try {
      const sentence = new Sentence(trimmed);
      context.at = sentence.time(context.at);
      const event = phraseFor(sentence).read(sentence, context);
      sentence.end();
      context.see(event);
      events.push(event);
    } catch (error) {
      throw new Error(`Line ${index + 1}, "${trimmed}": ${(error as Error).message}`);
    }
  }
  return events;
}

/** The shortest text that `parseTrace` reads as these events. */
export function printTrace(events: readonly TraceEvent[]): string {
  const context = new Context();
  for (const event of events) {
    if (event.kind === 'transfer-arrived') context.destinations.set(event.transfer, event.realm);
  }
  const lines = events.map((event) => {
    const time = timeText(event.at, context.at);
    context.at = event.at;
    const words = [time, ...phraseOf(event).write(event, context)];
    context.see(event);
    return words.filter((word) => word !== '').join(' ');
  });
  return lines.map((line) => `${line}\n`).join('');
}

function timeText(at: number, before: number): string {
  const step = at - before;
  if (before + step !== at || !Number.isInteger(step)) return `@=${at}`;
  if (step === Sentence.STEP) return '';
  return step < 0 ? `@${step}` : `@+${step}`;
}
