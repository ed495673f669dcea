import { msg } from '@lit/localize';
import type { RecoverySet } from '@selfsame/core';

/** What is said about one key, or about a set of codes. */
export interface RecoveryWords {
  readonly title: string;
  readonly description: string;
  readonly none: string;
  readonly create: string;
  readonly replace: string;
  readonly creating: string;
  readonly confirmTitle: string;
  readonly confirmText: string;
  readonly stillWorks: string;
  readonly unsure: string;
  readonly shownTitle: string;
  readonly shownText: string;
  readonly confirmSaved: string;
  readonly notYetSaved: string;
  readonly show: string;
  readonly concealed: string;
  readonly stillThere: string;
  readonly keepShowing: string;
  readonly leaveTitle: string;
  readonly leaveText: string;
  readonly saved: string;
  readonly replaced: string;
  readonly hidden: string;
  readonly howToUse: string;
  readonly replacesOlder: string;
}

/** Call it while rendering. */
export function recoveryWords(kind: RecoverySet['kind']): RecoveryWords {
  return kind === 'key' ? keyWords() : codesWords();
}

const keyWords = (): RecoveryWords => ({
  title: msg('Recovery key', { id: 'selfsame.recovery.key.title' }),
  description: msg('It lets you sign in when you have lost your other sign-in methods.', {
    id: 'selfsame.recovery.key.description',
  }),
  none: msg('You have no recovery key yet.', { id: 'selfsame.recovery.key.none' }),
  create: msg('Create recovery key', { id: 'selfsame.recovery.key.create' }),
  replace: msg('Create a new key', { id: 'selfsame.recovery.key.replace' }),
  creating: msg('Creating your key…', { id: 'selfsame.recovery.key.creating' }),
  confirmTitle: msg('Create a new recovery key?', { id: 'selfsame.recovery.key.confirm.title' }),
  confirmText: msg('Your current key stops working. Keep the new one in its place.', {
    id: 'selfsame.recovery.key.confirm.text',
  }),
  stillWorks: msg('Your current key still works.', { id: 'selfsame.recovery.key.still-works' }),
  unsure: msg('We cannot tell whether a new key was made. Create a new one to be sure.', {
    id: 'selfsame.recovery.key.unsure',
  }),
  shownTitle: msg('Save your recovery key', { id: 'selfsame.recovery.key.shown.title' }),
  shownText: msg('You see this key only once. Keep it where only you can find it.', {
    id: 'selfsame.recovery.key.shown.text',
  }),
  confirmSaved: msg('I have saved my recovery key', { id: 'selfsame.recovery.key.confirm-saved' }),
  notYetSaved: msg('Save the key first, then tick the box above.', {
    id: 'selfsame.recovery.key.not-yet-saved',
  }),
  show: msg('Show key', { id: 'selfsame.recovery.key.show' }),
  concealed: msg('The key is covered, because you left this page.', {
    id: 'selfsame.recovery.key.concealed',
  }),
  stillThere: msg('Are you still there? The key will be hidden soon, so that nobody else sees it.', {
    id: 'selfsame.recovery.key.still-there',
  }),
  keepShowing: msg('Keep showing the key', { id: 'selfsame.recovery.key.keep-showing' }),
  leaveTitle: msg('Leave without saving the key?', { id: 'selfsame.recovery.key.leave.title' }),
  leaveText: msg('You cannot see this key again. You can create another one.', {
    id: 'selfsame.recovery.key.leave.text',
  }),
  saved: msg('Key saved. Keep it like a password.', { id: 'selfsame.recovery.key.saved' }),
  replaced: msg('The old key no longer works.', { id: 'selfsame.recovery.key.replaced' }),
  hidden: msg('The key was hidden. If you did not save it, create a new one.', {
    id: 'selfsame.recovery.key.hidden',
  }),
  howToUse: msg('When you sign in, choose “Use recovery key” and enter this key.', {
    id: 'selfsame.recovery.key.how-to-use',
  }),
  replacesOlder: msg('This key replaces all older ones.', { id: 'selfsame.recovery.key.replaces-older' }),
});

const codesWords = (): RecoveryWords => ({
  title: msg('Recovery codes', { id: 'selfsame.recovery.codes.title' }),
  description: msg('They let you sign in when you have lost your other sign-in methods. Each works once.', {
    id: 'selfsame.recovery.codes.description',
  }),
  none: msg('You have no recovery codes yet.', { id: 'selfsame.recovery.codes.none' }),
  create: msg('Create recovery codes', { id: 'selfsame.recovery.codes.create' }),
  replace: msg('Create new codes', { id: 'selfsame.recovery.codes.replace' }),
  creating: msg('Creating your codes…', { id: 'selfsame.recovery.codes.creating' }),
  confirmTitle: msg('Create new recovery codes?', { id: 'selfsame.recovery.codes.confirm.title' }),
  confirmText: msg('Your current codes stop working. Keep the new ones in their place.', {
    id: 'selfsame.recovery.codes.confirm.text',
  }),
  stillWorks: msg('Your current codes still work.', { id: 'selfsame.recovery.codes.still-works' }),
  unsure: msg('We cannot tell whether new codes were made. Create new ones to be sure.', {
    id: 'selfsame.recovery.codes.unsure',
  }),
  shownTitle: msg('Save your recovery codes', { id: 'selfsame.recovery.codes.shown.title' }),
  shownText: msg('You see these codes only once. Keep them where only you can find them.', {
    id: 'selfsame.recovery.codes.shown.text',
  }),
  confirmSaved: msg('I have saved my recovery codes', { id: 'selfsame.recovery.codes.confirm-saved' }),
  notYetSaved: msg('Save the codes first, then tick the box above.', {
    id: 'selfsame.recovery.codes.not-yet-saved',
  }),
  show: msg('Show codes', { id: 'selfsame.recovery.codes.show' }),
  concealed: msg('The codes are covered, because you left this page.', {
    id: 'selfsame.recovery.codes.concealed',
  }),
  stillThere: msg('Are you still there? The codes will be hidden soon, so that nobody else sees them.', {
    id: 'selfsame.recovery.codes.still-there',
  }),
  keepShowing: msg('Keep showing the codes', { id: 'selfsame.recovery.codes.keep-showing' }),
  leaveTitle: msg('Leave without saving the codes?', { id: 'selfsame.recovery.codes.leave.title' }),
  leaveText: msg('You cannot see these codes again. You can create other ones.', {
    id: 'selfsame.recovery.codes.leave.text',
  }),
  saved: msg('Codes saved. Keep them like a password.', { id: 'selfsame.recovery.codes.saved' }),
  replaced: msg('The old codes no longer work.', { id: 'selfsame.recovery.codes.replaced' }),
  hidden: msg('The codes were hidden. If you did not save them, create new ones.', {
    id: 'selfsame.recovery.codes.hidden',
  }),
  howToUse: msg('When you sign in, choose “Use recovery key” and enter one of these codes.', {
    id: 'selfsame.recovery.codes.how-to-use',
  }),
  replacesOlder: msg('These codes replace all older ones.', { id: 'selfsame.recovery.codes.replaces-older' }),
});
