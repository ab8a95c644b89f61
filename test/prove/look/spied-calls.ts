/** Calls whose outcome is written down, with objects that tell what is read of them. */
import { type Line, tryText } from './words';

export type Say = (key: string, run: () => unknown) => void;

export const createSay =
  (lines: Line[]): Say =>
  (key, run) => {
    lines.push(`${key}: ${tryText(run)}`);
  };

export type Spy = ReturnType<typeof createSpy>;

/** What is read of the app's own objects, and in which order. */
export function createSpy(lines: Line[]) {
  const say = createSay(lines);
  const read: string[] = [];
  const spied = (name: string, inner: object): object =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        Object.entries(inner).map(([key, value]) => [
          key,
          {
            enumerable: true,
            get: () => {
              read.push(`${name}.${key}`);
              return value;
            },
          },
        ]),
      ),
    );
  const reading = (key: string, run: () => unknown): void => {
    read.length = 0;
    say(key, run);
    lines.push(`${key} reads: ${read.join(' ')}`);
  };
  const list = (port: MessagePort) => ({
    *[Symbol.iterator]() {
      read.push('iterator');
      yield port;
      read.push('end');
    },
  });
  return { spied, reading, list };
}
