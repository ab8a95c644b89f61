/** Something that the user can put right: it is told in words, without a stack. */
export class LaunchProblem extends Error {}
