// What set-up says goes to standard error, so that the output of the command itself stays clean.

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

const MEGABYTE = 1_000_000;

/**
 * Shows how far a download is: one line that changes on a terminal, a line for each tenth elsewhere.
 *
 * @param {string} label
 * @param {number | undefined} total bytes, when known
 */
export function progressOf(label, total) {
  const live = process.stderr.isTTY === true;
  let done = 0;
  let shown = -1;

  /** @param {string} end */
  function show(end) {
    const amount = `${(done / MEGABYTE).toFixed(0)} MB`;
    const text = total
      ? `${label}: ${Math.floor((done / total) * 100)} % (${amount} of ${(total / MEGABYTE).toFixed(0)} MB)`
      : `${label}: ${amount}`;
    process.stderr.write(live ? `\r\x1b[K${text}${end}` : `${text}\n`);
  }

  return {
    /** @param {number} bytes */
    add(bytes) {
      done += bytes;
      const step =
        live || !total
          ? Math.floor(done / MEGABYTE / (live ? 1 : 20))
          : Math.floor((done / total) * 10);
      if (step === shown) return;
      shown = step;
      show('');
    },
    end() {
      if (live && shown >= 0) show('\n');
    },
  };
}
