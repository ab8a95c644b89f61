/**
 * The messages that are shown: those that the question lets through, without the heartbeats that stand behind another. A list that
 * is on screen stays there whole until its folded form is ready, so that no row goes and comes again while somebody reads.
 */
import type { Heartbeats } from '../../../instrumentation/model/heartbeats';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { createMatchingMessages, type MatchingMessages, type Question } from './matching-messages';
import { withoutFolded } from './questions';

export interface ListShown {
  readonly rows: RowWindow<MessageRow>;
  /** Another one for another question. */
  readonly identity: string;
  /** Messages that were gone through, and whether that is all. */
  readonly looked: number;
  readonly done: boolean;
}

export interface ShownList {
  /** `question`: null lets all through. `fold`: heartbeats to leave out; null leaves none out. */
  update(
    messages: RowWindow<MessageRow>,
    question: Question | null,
    fold: Heartbeats | null,
  ): ListShown;
  /** Goes on for another slice; true when that was all. */
  more(): boolean;
}

const ALL = 'all';

export function createShownList(
  make: () => MatchingMessages = () => createMatchingMessages(),
): ShownList {
  const lists = { whole: make(), folded: make() };
  /** The question whose whole list was on screen last. */
  let onScreen: string | null = null;
  let running: MatchingMessages[] = [];

  function wholeOf(messages: RowWindow<MessageRow>, question: Question | null): ListShown {
    if (question === null)
      return { rows: messages, identity: ALL, looked: messages.count, done: true };
    running.push(lists.whole);
    const { rows, looked, done } = lists.whole.update(messages, question);
    return { rows, identity: question.identity, looked, done };
  }

  return {
    update(messages, question, fold) {
      running = [];
      const identity = question?.identity ?? ALL;
      if (fold === null) {
        onScreen = identity;
        return wholeOf(messages, question);
      }
      // What was not looked through for heartbeats yet is not shown yet, so that none of it vanishes again.
      const asked = withoutFolded(question, fold);
      running.push(lists.folded);
      const { rows, looked, done } = lists.folded.update(fold.rows, asked);
      const all = done && fold.done;
      if (all || onScreen !== identity) {
        onScreen = null;
        return { rows, identity: asked.identity, looked, done: all };
      }
      return { ...wholeOf(messages, question), looked, done: false };
    },
    more: () => running.map((list) => list.more()).every(Boolean),
  };
}
