/** Causes: trees of messages over all realms. */
export { type CauseIndex, createCauseIndex } from './cause-index';
export { type CauseNode, type CauseTree, causeTree } from './cause-tree';
