// Classes, events and types. Importing this registers nothing: that is what `define-all.js` and each element's
// `define.js` do.
export { adapterContext } from './context.js';
export * from './events.js';
export type { PartName } from './parts-list.js';
export { AccountButtonElement } from './account-button/account-button.js';
export { AddFactorElement } from './add-factor/add-factor.js';
export { FactorListElement } from './factor-list/factor-list.js';
export { ProfileElement, type ProfileTab } from './profile/profile.js';
export { ProviderElement } from './provider/provider.js';
export { RecoveryKeyElement } from './recovery-key/recovery-key.js';
export { SignInElement, type SignInView } from './sign-in/sign-in.js';
export { StepUpElement } from './step-up/step-up.js';
export { UserDataElement } from './user-data/user-data.js';
