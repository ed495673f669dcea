import { msg, str } from '@lit/localize';
import type { Policy } from '@selfsame/core';

/** The rules, shown before anything is typed (UX-UD-04). Call it while rendering. */
export function passwordRulesText(policy: Policy['password']): string {
  const min = policy?.minLength;
  return min === undefined
    ? msg('Longer is better. Spaces are fine.', { id: 'selfsame.password.rules' })
    : msg(str`At least ${min} characters. Longer is better. Spaces are fine.`, {
        id: 'selfsame.password.rules.min',
      });
}

/** The same for password generators, in Apple's notation (PM-038). */
export function passwordRules(policy: Policy['password']): string | undefined {
  if (policy === undefined) return undefined;
  const { minLength, maxLength } = policy;
  const rules = [
    minLength === undefined ? '' : `minlength: ${minLength};`,
    maxLength === undefined ? '' : `maxlength: ${maxLength};`,
  ].filter(Boolean);
  return rules.length === 0 ? undefined : rules.join(' ');
}
