import { msg } from '@lit/localize';
import type { Deny, Prerequisite } from '@selfsame/core';

/** Why an action is not offered; shown beside it instead of hiding it. Call it while rendering. */
export function denyText(reason: Deny): string {
  switch (reason) {
    case 'unsupported':
      return msg('This cannot be changed here.', { id: 'selfsame.deny.unsupported' });
    case 'policy':
      return msg('Your organisation does not allow this.', { id: 'selfsame.deny.policy' });
    case 'managed':
      return msg('Managed by your organisation.', { id: 'selfsame.deny.managed' });
    case 'last-factor':
      return msg('You need this method to sign in. Add another one first.', {
        id: 'selfsame.deny.last-factor',
      });
    case 'limit':
      return msg('You already have as many of these as possible.', { id: 'selfsame.deny.limit' });
    case 'verified-email':
    case 'linked-app':
    case 'phone-in-profile':
    case 'password':
    case 'other-factor':
      return prerequisiteText(reason);
  }
}

/** What has to be done first. */
export function prerequisiteText(prerequisite: Prerequisite): string {
  switch (prerequisite) {
    case 'verified-email':
      return msg('Verify your e-mail address first.', { id: 'selfsame.prerequisite.verified-email' });
    case 'linked-app':
      return msg('Sign in to the app on your phone first.', { id: 'selfsame.prerequisite.linked-app' });
    case 'phone-in-profile':
      return msg('Add a phone number to your profile first.', {
        id: 'selfsame.prerequisite.phone-in-profile',
      });
    case 'password':
      return msg('Set a password first.', { id: 'selfsame.prerequisite.password' });
    case 'other-factor':
      return msg('Add a sign-in method first.', { id: 'selfsame.prerequisite.other-factor' });
  }
}
