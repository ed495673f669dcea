import { msg } from '@lit/localize';
import type { Operation } from '@selfsame/core';

/** What the proof is for, and no more than that (UX-SU-03). Call it while rendering. */
export function reasonText(operation: Operation): string {
  switch (operation) {
    case 'profile.read':
      return msg('You are about to open your data.', { id: 'selfsame.reason.profile-read' });
    case 'profile.update':
      return msg('You are about to change your data.', { id: 'selfsame.reason.profile-update' });
    case 'email.change':
      return msg('You are about to change the e-mail address you sign in with.', {
        id: 'selfsame.reason.email-change',
      });
    case 'password.change':
      return msg('You are about to change your password.', { id: 'selfsame.reason.password-change' });
    case 'language.change':
      return msg('You are about to change your language.', { id: 'selfsame.reason.language-change' });
    case 'factor.list':
      return msg('You are about to open your sign-in methods.', { id: 'selfsame.reason.factor-list' });
    case 'factor.enrol.totp':
    case 'factor.enrol.phone':
    case 'factor.enrol.push':
    case 'factor.enrol.email':
    case 'factor.enrol.passkey':
    case 'factor.enrol.security-key':
      return msg('You are about to add a sign-in method.', { id: 'selfsame.reason.factor-enrol' });
    case 'factor.rename':
      return msg('You are about to rename a sign-in method.', { id: 'selfsame.reason.factor-rename' });
    case 'factor.primary':
      return msg('You are about to choose which sign-in method comes first.', {
        id: 'selfsame.reason.factor-primary',
      });
    case 'factor.remove':
      return msg('You are about to remove a sign-in method.', { id: 'selfsame.reason.factor-remove' });
    case 'factor.disableAll':
      return msg('You are about to turn off sign-in in two steps.', {
        id: 'selfsame.reason.factor-disable-all',
      });
    case 'recovery.status':
    case 'recovery.reveal':
      return msg('You are about to open your recovery key.', { id: 'selfsame.reason.recovery-reveal' });
    case 'recovery.generate':
      return msg('You are about to create a new recovery key.', { id: 'selfsame.reason.recovery-generate' });
    case 'session.list':
      return msg('You are about to open the list of your devices.', { id: 'selfsame.reason.session-list' });
    case 'session.revoke':
      return msg('You are about to sign out a device.', { id: 'selfsame.reason.session-revoke' });
    case 'device.list':
      return msg('You are about to open the list of your trusted devices.', {
        id: 'selfsame.reason.device-list',
      });
    case 'device.revoke':
      return msg('You are about to remove a trusted device.', { id: 'selfsame.reason.device-revoke' });
    case 'stepup':
    case 'signin.start':
    case 'signin.challenge':
    case 'signin.passkey':
    case 'signin.passwordReset':
      return msg('Please confirm before you go on.', { id: 'selfsame.reason.other' });
  }
}
