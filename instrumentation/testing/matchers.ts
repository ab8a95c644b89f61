/** For `expect.extend` of vitest, Playwright and Jest: matchers that ask the app, so they are awaited. */
import { AppTrace, type FindingsChoice, type Quiet } from './app-trace';
import { findingsText, leftBehindText } from './words';

export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** `await expect(trace).toHaveNoFindings()` */
async function toHaveNoFindings(
  received: unknown,
  choice?: FindingsChoice,
): Promise<MatcherResult> {
  const findings = await traceOnly(received, 'toHaveNoFindings').findings(choice);
  return {
    pass: findings.length === 0,
    message: () =>
      findings.length === 0
        ? 'Portscope has nothing to say about this app, and some finding was expected'
        : `Portscope has found ${findings.length === 1 ? 'a mistake' : `${findings.length} mistakes`}:\n\n${findingsText(findings)}`,
  };
}

export interface LeaveChoice extends Quiet {
  /** How often to do it. What is made once, at the first time, is no leak: more than one tells them apart. Default: 3. */
  readonly times?: number;
}

/** `await expect(trace).toLeaveNothingBehind(() => page.click('#open'))` */
async function toLeaveNothingBehind(
  received: unknown,
  action: () => unknown,
  { times = 3, ...quiet }: LeaveChoice = {},
): Promise<MatcherResult> {
  const left = await traceOnly(received, 'toLeaveNothingBehind').repeat(times, action, quiet);
  return {
    pass: left.length === 0,
    message: () =>
      left.length === 0
        ? `Nothing was left behind after ${times} times, and something was expected`
        : `Done ${times} times, this left behind:\n\n${leftBehindText(left)}`,
  };
}

function traceOnly(received: unknown, matcher: string): AppTrace {
  if (received instanceof AppTrace) return received;
  throw new TypeError(
    `${matcher} is for what traceOf(app) gives: await expect(trace).${matcher}()`,
  );
}

export const matchers = { toHaveNoFindings, toLeaveNothingBehind };
