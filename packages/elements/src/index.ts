// Classes, events and types. Importing this registers nothing: that is what `define-all.js` and each element's
// `define.js` do.
export { adapterContext } from './context.js';
export * from './events.js';
export { ProfileElement, type ProfileTab } from './profile/profile.js';
export { ProviderElement } from './provider/provider.js';
export { UserDataElement } from './user-data/user-data.js';
