import { AccountError, type FieldProblem, isAccountError } from '@selfsame/core';
import { errorText, fieldProblemText, passwordReasonText } from './error-text.js';

/** What was typed is refused before it is sent; the same shape as a backend's refusal. */
export const invalidField = (field: string, code: FieldProblem['code']): AccountError =>
  new AccountError('validation-failed', { fields: [{ field, code }] });

/** The words for one field of a form, where the error is about it. Call it while rendering. */
export function fieldError(error: AccountError | undefined, field: string): string | undefined {
  const problem = error?.info.fields?.find((candidate) => candidate.field === field);
  return problem === undefined ? undefined : fieldProblemText(problem.code);
}

/** The words for the new password, where the error is about it. Call it while rendering. */
export function newPasswordError(error: AccountError | undefined, field: string): string | undefined {
  if (error === undefined) return undefined;
  if (isAccountError(error, 'password-rejected'))
    return (error.info.passwordReasons ?? ['other']).map(passwordReasonText).join(' ');
  return fieldError(error, field);
}

/** The words for the form as a whole: of an error that belongs to none of its fields. Call it while rendering. */
export function formError(error: AccountError | undefined, ...fields: readonly string[]): string | undefined {
  if (error === undefined) return undefined;
  const known = error.info.fields?.some(({ field }) => fields.includes(field)) ?? false;
  return known ? undefined : errorText(error);
}
