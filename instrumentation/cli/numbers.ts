import { UsageError } from './usage';

/** A day: whoever wants more means something else. */
const LONGEST = 86_400;

/** The value of `--seconds`. */
export function secondsOf<Default extends number | null>(
  text: string | undefined,
  otherwise: Default,
): number | Default {
  if (text === undefined) return otherwise;
  const seconds = Number(text);
  if (text.trim() !== '' && seconds > 0 && seconds <= LONGEST) return seconds;
  throw new UsageError(`--seconds must be a number above 0, and is "${text}".`);
}
