/**
 * What can be proven, by name. Each proof is a Node program of its own below test/prove, built like everything else and
 * started with a display, the built package and an Electron (PORTSCOPE_ELECTRON_EXECUTABLE) at hand; its exit code counts.
 *
 * @type {Readonly<Record<string, { entry: string; claim: string }>>}
 */
export const proofs = {
  identity: {
    entry: 'test/prove/identity/prove.ts',
    claim: 'every port and message is known in every realm, across every transfer',
  },
  witness: {
    entry: 'test/prove/witness/prove.ts',
    claim: 'what Chromium itself counts is what the trace has',
  },
  transparency: {
    entry: 'test/prove/transparency/prove.ts',
    claim: 'an app sees the same with and without Portscope',
  },
  diagnosis: {
    entry: 'test/prove/diagnosis/prove.ts',
    claim: 'what is wrong with an app is told, at its line, and nothing of a healthy one',
  },
  heap: {
    entry: 'test/prove/heap/prove.ts',
    claim:
      'a heap of 500 MB is verified in bounded memory, and one that is too large is told to be',
  },
};
