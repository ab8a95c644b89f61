/**
 * Something that the person at the keyboard can put right. Its message says what happened and what to do;
 * it is shown alone, without a stack.
 */
export class SetUpProblem extends Error {
  /**
   * @param {string} message
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'SetUpProblem';
  }
}

/**
 * The system's code of a failed call ('ENOSPC', 'EACCES', …), wherever in the chain of causes it stands.
 *
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function codeOf(error) {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = /** @type {NodeJS.ErrnoException} */ (at).code;
    if (typeof code === 'string') return code;
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0]);
  }
  return undefined;
}

/**
 * @param {unknown} error
 * @returns {string} its message and that of its first cause, on one line
 */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const text = cause ? `${error.message}: ${cause.message || codeOf(cause)}` : error.message;
  return text.split('\n', 1)[0] ?? '';
}
