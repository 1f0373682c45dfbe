export * from './contract';
export { newKey, SiduClient, type ClientOptions, type OpenedTicket } from './client';
export { Problem } from './problem';
export { inMemory, type SessionStore } from './session';
export { DEFAULT_PACE, type Pace, type StreamOptions } from './stream';
