import { type AccountError, isAccountError } from '@selfsame/core';
import { type LitElement, nothing, type TemplateResult } from 'lit';
import { formError } from '../internal/problem.js';
import { notice } from './notice.js';
import { signInButton } from './sign-in-button.js';

/**
 * What went wrong with a form, where that belongs to none of its fields. Where the session has ended, the way back is
 * at hand, and what was typed stays.
 */
export function problemNotice(
  host: LitElement,
  id: string,
  error: AccountError | undefined,
  ...fields: readonly string[]
): TemplateResult | typeof nothing {
  const text = formError(error, ...fields);
  if (text === undefined) return nothing;
  return notice({
    kind: isAccountError(error, 'cancelled') ? 'info' : 'danger',
    id,
    text,
    ...(isAccountError(error, 'unauthenticated') ? { action: signInButton(host) } : {}),
  });
}
