/** Protocols of calls that are spoken over ports, known by the shape of their messages. */
export { openById } from './by-id';
export { type Call, callsIn, type Said, saidIn } from './calls';
export { type Answer, createExchanges, type Exchange, type Exchanges } from './exchanges';
export type { Never, OpenCall } from './open-call';
export { isRelease } from './release';
export { PROTOCOLS, type ProtocolName, type Spoken } from './spoken';
