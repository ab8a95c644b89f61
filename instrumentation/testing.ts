/**
 * Portscope in tests of an Electron app, with vitest, Playwright or any other runner:
 *
 *     import { matchers, traceOf, withPortscope } from 'portscope/testing';
 *     expect.extend(matchers);
 *
 *     const app = await electron.launch(withPortscope({ args: ['.'] }));
 *     const trace = await traceOf(app);
 *     // … use the app …
 *     await expect(trace).toHaveNoFindings();
 *     await expect(trace).toLeaveNothingBehind(() => page.click('#open-and-close'));
 */
import { AppTrace } from './testing/app-trace';
import { LaunchedApp } from './testing/launch';
import { type ElectronApplicationLike, playwrightSource, processSource } from './testing/source';

export type { CodePlace } from './files/code-place';
export type { ReportedFinding } from './files/reported-findings';
export type { Finding, Model, RuleId } from './model';
export type { Mark, Marked } from './model/marks';
export type { AppTrace, FindingsChoice, LeftBehind, Quiet } from './testing/app-trace';
export {
  type AttachChoice,
  attachOnFailure,
  type TestContextLike,
  type TestInfoLike,
} from './testing/attach';
export {
  type LaunchChoice,
  LaunchedApp,
  type LaunchOptionsLike,
  launchApp,
  withPortscope,
} from './testing/launch';
export { type LeaveChoice, type MatcherResult, matchers } from './testing/matchers';
export type { ElectronApplicationLike } from './testing/source';

/**
 * The trace of an app that Playwright's `electron.launch` gave, or `launchApp`. Portscope has to be in it: by `withPortscope`, by
 * `install()` in its main script, or by `launchApp`. Lines of posts are taken from now on.
 */
export async function traceOf(app: ElectronApplicationLike | LaunchedApp): Promise<AppTrace> {
  if (app instanceof LaunchedApp) {
    const { process, session, folder } = app;
    return new AppTrace(processSource(process, session), folder, process.state.electron);
  }
  const source = await playwrightSource(app);
  const { header } = source;
  return new AppTrace(source, header?.app.folder ?? '', header?.electron ?? null);
}
