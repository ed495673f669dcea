export { argon2Hasher } from './argon2.js';
export { cookieCarrier, nodeFetch } from './cookies.js';
export type { NodeFetchOptions } from './cookies.js';
export { createRelyingParty } from './relying-party.js';
export type { RelyingPartyOptions } from './relying-party.js';
export { openSqliteStore } from './sqlite.js';
export type { SqliteStore } from './sqlite.js';
