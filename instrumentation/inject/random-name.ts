/** A name that nobody guesses. randomUUID wants a secure context, which an http page is not. */
export function randomName(): string {
  const parts = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(parts, (part) => part.toString(36)).join('');
}
