/** The filter language, for whoever lists messages or channels: the panel, the command line, a test. */
export { asksForMessages, type ChannelTest, channelTest } from './channel-test';
export { type Completion, completeFilter, type Option, type Vocabulary } from './complete';
export { KEYS, type KeyHelp } from './keys';
export { type MessageTest, messageTest } from './message-test';
export { parseFilter } from './parse';
export { printPath } from './path';
export { printFilter, printTerm } from './print';
export { type RealmTest, realmTest } from './realm-test';
export type * from './syntax';
export { EMPTY_FILTER } from './syntax';
export { vocabularyOf } from './vocabulary';
export { type FilterModel, messageWord, portWord, readMessage, readPort } from './words';
