import { msg, str } from '@lit/localize';
import type { AccountError, FieldProblem, PasswordReason } from '@selfsame/core';
import { prerequisiteText } from './deny-text.js';
import { durationText } from './duration-text.js';
import { loadErrorText } from './load-error-text.js';

// Words for people, in one place. Every code has words, or this file does not compile; text of a backend is never
// shown. Each sentence says what happened and what to do next (UX-007).

/** What went wrong. Call it while rendering. */
export function errorText(error: AccountError): string {
  switch (error.code) {
    case 'validation-failed':
      return msg('Please check what you entered.', { id: 'selfsame.error.validation-failed' });
    case 'password-rejected':
      return passwordReasonText(error.info.passwordReasons?.[0] ?? 'other');
    case 'identifier-taken':
      return msg('This e-mail address cannot be used. Choose another one.', {
        id: 'selfsame.error.identifier-taken',
      });
    case 'identifier-unverified':
      return msg('Your e-mail address is not confirmed yet. Open the link in the e-mail we sent you.', {
        id: 'selfsame.error.identifier-unverified',
      });
    case 'invalid-credentials':
      return msg('The sign-in details are not correct, or the account cannot sign in right now.', {
        id: 'selfsame.error.invalid-credentials',
      });
    case 'step-up-required':
      return msg(
        'You need to confirm that it is you before this can be done. Sign in again, then repeat it.',
        {
          id: 'selfsame.error.step-up-required',
        },
      );
    case 'identity-mismatch':
      return msg('Another person has signed in meanwhile. Nothing was changed.', {
        id: 'selfsame.error.identity-mismatch',
      });
    case 'forbidden':
      return msg('This is not allowed for your account. Your administrator can help you.', {
        id: 'selfsame.error.forbidden',
      });
    case 'invalid-code':
      return msg('That code did not work. Check the newest code and try again.', {
        id: 'selfsame.error.invalid-code',
      });
    case 'code-expired':
      return msg('This code has expired. Ask for a new one.', { id: 'selfsame.error.code-expired' });
    case 'code-reused':
      return msg('This code was already used. Wait for the next one.', { id: 'selfsame.error.code-reused' });
    case 'attempts-exhausted':
      return msg('Too many codes did not work. Please start again.', {
        id: 'selfsame.error.attempts-exhausted',
      });
    case 'challenge-gone':
      return msg('This took too long, or was continued in another window. Please start again.', {
        id: 'selfsame.error.challenge-gone',
      });
    case 'challenge-denied':
      return msg(
        'The request was not approved on your phone. Try again, or choose another method. If it was not you who asked, change your password.',
        { id: 'selfsame.error.challenge-denied' },
      );
    case 'rate-limited':
      return waitText(error, msg('Too many attempts.', { id: 'selfsame.error.rate-limited' }));
    case 'account-locked':
      return waitText(
        error,
        msg('For your safety nothing more is accepted for a while.', { id: 'selfsame.error.account-locked' }),
      );
    case 'delivery-failed':
      return msg('The message could not be delivered. Try again, or choose another way.', {
        id: 'selfsame.error.delivery-failed',
      });
    case 'bot-check-required':
      return msg('We could not tell that you are a person. Reload the page and try again.', {
        id: 'selfsame.error.bot-check-required',
      });
    case 'factor-not-found':
      return msg('This method is no longer there. We have loaded the latest list.', {
        id: 'selfsame.error.factor-not-found',
      });
    case 'factor-limit':
      return msg('You already have as many of these as possible. Remove one first.', {
        id: 'selfsame.error.factor-limit',
      });
    case 'factor-exists':
      return msg('This device has been added already.', { id: 'selfsame.error.factor-exists' });
    case 'factor-in-use':
      return msg('This method cannot be removed, because you need it to sign in. Add another one first.', {
        id: 'selfsame.error.factor-in-use',
      });
    case 'prerequisite-missing':
      return prerequisiteText(error.info.prerequisite ?? 'other-factor');
    case 'authenticator-failed':
      return msg('Your device could not confirm it. Try again, or choose another way.', {
        id: 'selfsame.error.authenticator-failed',
      });
    case 'account-not-found':
      return msg('There is no account for you here. Your administrator can help you.', {
        id: 'selfsame.error.account-not-found',
      });
    case 'provider-denied':
      return msg('You stopped on the other sign-in page. You can try again, or sign in another way.', {
        id: 'selfsame.error.provider-denied',
      });
    case 'provider-failed':
      return msg('The other sign-in page does not work right now. Try again later, or sign in another way.', {
        id: 'selfsame.error.provider-failed',
      });
    case 'cancelled':
      return msg('You stopped. Nothing was changed.', { id: 'selfsame.error.cancelled' });
    case 'conflict':
      return msg('This was changed somewhere else. We have loaded the latest version.', {
        id: 'selfsame.error.conflict',
      });
    case 'unsupported':
      return msg('This is not possible here.', { id: 'selfsame.error.unsupported' });
    case 'aborted':
      return msg('This was stopped before it was finished. Check whether it was done.', {
        id: 'selfsame.error.aborted',
      });
    case 'unauthenticated':
    case 'network':
    case 'timeout':
    case 'server-error':
      return loadErrorText(error);
  }
}

function waitText(error: AccountError, what: string): string {
  const { retryAfter } = error.info;
  return retryAfter === undefined
    ? msg(str`${what} Try again in a few minutes.`, { id: 'selfsame.error.wait' })
    : msg(str`${what} Try again in ${durationText(retryAfter)}.`, { id: 'selfsame.error.wait.duration' });
}

/** Why a password was refused. */
export function passwordReasonText(reason: PasswordReason): string {
  switch (reason) {
    case 'too-short':
      return msg('This password is too short.', { id: 'selfsame.password.too-short' });
    case 'too-long':
      return msg('This password is too long.', { id: 'selfsame.password.too-long' });
    case 'breached':
      return msg('This password has appeared in a data leak. Choose another one.', {
        id: 'selfsame.password.breached',
      });
    case 'common':
      return msg('This password is easy to guess. Choose another one.', { id: 'selfsame.password.common' });
    case 'reused':
      return msg('You have used this password before. Choose another one.', {
        id: 'selfsame.password.reused',
      });
    case 'same':
      return msg('This is your current password. Choose another one.', { id: 'selfsame.password.same' });
    case 'contains-identifier':
      return msg('The password must not contain your name or e-mail address.', {
        id: 'selfsame.password.contains-identifier',
      });
    case 'composition':
      return msg('This password does not follow the rules above.', { id: 'selfsame.password.composition' });
    case 'other':
      return msg('This password cannot be used. Choose another one.', { id: 'selfsame.password.other' });
  }
}

/** What is wrong with one field. */
export function fieldProblemText(code: FieldProblem['code']): string {
  switch (code) {
    case 'required':
      return msg('Please fill this in.', { id: 'selfsame.field.required' });
    case 'too-short':
      return msg('This is too short.', { id: 'selfsame.field.too-short' });
    case 'too-long':
      return msg('This is too long.', { id: 'selfsame.field.too-long' });
    case 'taken':
      return msg('This cannot be used. Choose another one.', { id: 'selfsame.field.taken' });
    case 'read-only':
      return msg('This cannot be changed here.', { id: 'selfsame.field.read-only' });
    case 'not-allowed':
      return msg('Numbers of this country or kind are not allowed.', { id: 'selfsame.field.not-allowed' });
    case 'own-system':
      return msg('This number is served by the phone system you sign in to. Choose another one.', {
        id: 'selfsame.field.own-system',
      });
    case 'invalid':
    case 'other':
      return msg('Please check this.', { id: 'selfsame.field.invalid' });
  }
}
