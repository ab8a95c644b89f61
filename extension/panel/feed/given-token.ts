/** The token of the launch, which the main process tells a panel's document by itself. */
import { TOKEN_EVENT, TOKEN_NAME } from '../../../instrumentation/trace/feed';

export interface GivenToken {
  /** '' before it is known. */
  read(): string;
  /** Settles when it is told, or after so many milliseconds. */
  wait(ms: number): Promise<void>;
}

export const givenToken: GivenToken = {
  read() {
    const token: unknown = Reflect.get(globalThis, TOKEN_NAME);
    return typeof token === 'string' ? token : '';
  },
  wait: (ms) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        removeEventListener(TOKEN_EVENT, done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      addEventListener(TOKEN_EVENT, done);
    }),
};
