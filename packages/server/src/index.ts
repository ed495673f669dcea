export { secureRandom, systemClock } from './ports.js';
export type {
  AuthorizationRequest,
  Carrier,
  Clock,
  Deliver,
  Identity,
  Message,
  MessageChannel,
  PasswordHasher,
  Random,
  RelyingParty,
  Slot,
} from './ports.js';
export type { NewAccount, NewFactor } from './rules/new-account.js';
export { createAccountServer } from './server.js';
export type { AccountServer, AccountServerOptions, Admin, AppSide } from './server.js';
export { parseTenantSettings } from './settings.js';
export type {
  ExternalSettings,
  ProtectableOperation,
  TenantSettings,
  TenantSettingsInput,
} from './settings.js';
export { memoryStore } from './store/memory.js';
export type { Store, Table, Tables, Tx } from './store/store.js';
