import type { WebFrameMain } from 'electron';

/** Runs a function in a frame. It goes there as text: it may use its arguments and the frame's globals only. */
export function runIn<Args extends readonly unknown[], Result>(
  frame: WebFrameMain,
  work: (...args: Args) => Result | Promise<Result>,
  ...args: Args
): Promise<Result> {
  const answer: Promise<unknown> = frame.executeJavaScript(
    `(${work.toString()})(...${JSON.stringify(args)})`,
    true,
  );
  return answer as Promise<Result>;
}
