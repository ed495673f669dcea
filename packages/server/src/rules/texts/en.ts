import type { Texts } from '../texts.js';

const notYou = 'If this was not you, change your password now and tell your help desk.';

export const english: Texts = {
  code: (tenant, code, occasion) => {
    const use = {
      'sign-in': `to sign in to ${tenant}`,
      add: `to add this way of signing in to your account at ${tenant}`,
      prove: `for a change to your account at ${tenant}`,
    };
    return `${code} is your code ${use[occasion]}. It is valid for 10 minutes. Give it to nobody. ${notYou}`;
  },
  sms: (tenant, code) => `${code} is your code for ${tenant}. Give it to nobody.`,
  voice: (tenant, digits) =>
    `Hello. Here is your code for ${tenant}: ${digits}. Once more: ${digits}. Give it to nobody. Goodbye.`,
  pushRequest: (tenant, occasion) =>
    occasion === 'sign-in'
      ? `Are you signing in to ${tenant}? Choose the number that you see there. If it is not you, deny.`
      : `Is this you, at ${tenant}? Choose the number that you see there. If it is not you, deny.`,
  pushDenied: (tenant) =>
    `A sign-in to your account at ${tenant}, with the right password, was denied in your app. ${notYou}`,
  appLinked: (tenant, name) => `The app on “${name}” is now linked to your account at ${tenant}. ${notYou}`,
  emailCode: (tenant, code) =>
    `${code} is your code to confirm this e-mail address for ${tenant}. It is valid for 10 minutes. If you did not ask for it, ignore this message.`,
  emailTaken: (tenant) =>
    `Somebody wanted to use this e-mail address for another account at ${tenant}. It belongs to your account already, and nothing has changed. If it was you, sign in with this address.`,
  emailRequested: (tenant, hint) =>
    `The e-mail address of your account at ${tenant} is about to change to ${hint}. The old address stays valid until the new one is confirmed. ${notYou}`,
  emailChanged: (tenant, hint) => `The e-mail address of your account at ${tenant} is now ${hint}. ${notYou}`,
  passwordChanged: (tenant) => `The password of your account at ${tenant} was changed. ${notYou}`,
  passwordReset: (tenant, url) =>
    `Choose a new password for ${tenant} here: ${url} The link works once and for 30 minutes. If you did not ask for it, ignore this message: your password stays as it is.`,
  factorAdded: (tenant, label) =>
    `“${label}” was added as a way to sign in to your account at ${tenant}. ${notYou}`,
  factorRemoved: (tenant, label) =>
    `“${label}” can no longer be used to sign in to your account at ${tenant}. ${notYou}`,
  factorsOff: (tenant) => `Signing in to your account at ${tenant} no longer needs a second step. ${notYou}`,
  factorsReset: (tenant) =>
    `Your sign-in methods at ${tenant} were removed with your old password. You set up a new one when you sign in. ${notYou}`,
  recoveryCreated: (tenant, kind) =>
    kind === 'key'
      ? `A recovery key was made for your account at ${tenant}. ${notYou}`
      : `Recovery codes were made for your account at ${tenant}. ${notYou}`,
  recoveryReplaced: (tenant, kind) =>
    kind === 'key'
      ? `A new recovery key was made for your account at ${tenant}. The old one no longer works. ${notYou}`
      : `New recovery codes were made for your account at ${tenant}. The old ones no longer work. ${notYou}`,
  recoveryUsed: (tenant, kind) =>
    `Your recovery ${kind === 'key' ? 'key' : 'code'} was used to sign in to your account at ${tenant}. ${notYou}`,
  authenticator: 'Authenticator app',
  phone: 'Phone',
  app: 'App',
  email: 'E-mail',
  passkey: 'Passkey',
  securityKey: 'Security key',
};
