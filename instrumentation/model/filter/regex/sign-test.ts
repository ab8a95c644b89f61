/** Whether one character is what a sign of an expression matches. JavaScript decides; its answers are kept. */

/** Of a character by its code. */
export type SignTest = (code: number) => boolean;

const ASCII = 128;
/** Answers beyond ASCII that are kept. */
const MOST = 4_096;

export function signTest(source: string, flags: string): SignTest {
  const pattern = new RegExp(`^(?:${source})$`, flags.replace('m', ''));
  const known = new Int8Array(ASCII).fill(-1);
  const others = new Map<number, boolean>();
  const ask = (code: number): boolean => pattern.test(String.fromCodePoint(code));
  return (code) => {
    if (code < ASCII) {
      if (known[code] === -1) known[code] = ask(code) ? 1 : 0;
      return known[code] === 1;
    }
    let answer = others.get(code);
    if (answer === undefined) {
      answer = ask(code);
      if (others.size < MOST) others.set(code, answer);
    }
    return answer;
  };
}
