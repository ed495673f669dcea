import { msg } from '@lit/localize';
import type { Deny, Factor, FactorOffer, Policy } from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import { denyText } from '../internal/deny-text.js';
import { button } from '../templates/button.js';
import { icon } from '../templates/icons.js';
import { notice } from '../templates/notice.js';

/** What the policy wants of this user and is not fulfilled yet. */
export type Owed = 'factor' | 'backup' | 'nothing';

const confirmed = (factors: readonly Factor[]): number =>
  factors.filter(({ status }) => status === 'active').length;

export function owed(policy: Policy | undefined, factors: readonly Factor[]): Owed {
  const count = confirmed(factors);
  if (policy?.secondFactor === 'required' && count === 0) return 'factor';
  return policy?.backup === 'required' && count === 1 ? 'backup' : 'nothing';
}

export function policyNotice(
  policy: Policy | undefined,
  factors: readonly Factor[],
): TemplateResult | typeof nothing {
  const owes = owed(policy, factors);
  if (owes === 'nothing') return nothing;
  return notice({
    kind: 'warning',
    id: 'policy-notice',
    text:
      owes === 'factor'
        ? msg('Your organisation requires a second sign-in method. Add one now.', {
            id: 'selfsame.factors.required',
          })
        : msg('Your organisation requires a backup method. Add a second one now.', {
            id: 'selfsame.factors.backup-required',
          }),
  });
}

/** With exactly one method, losing it locks its owner out (UX-FL-06). */
export function nudge(
  policy: Policy | undefined,
  factors: readonly Factor[],
  dismiss: () => void,
): TemplateResult | typeof nothing {
  if (confirmed(factors) !== 1 || !policy?.offers.some(canBegin) || owed(policy, factors) !== 'nothing')
    return nothing;
  return notice({
    kind: 'info',
    id: 'nudge',
    text: msg('Add a second method so that you are not locked out if you lose the first one.', {
      id: 'selfsame.factors.nudge',
    }),
    action: button({
      label: msg('Not now', { id: 'selfsame.common.not-now' }),
      kind: 'quiet',
      press: dismiss,
    }),
  });
}

/** The wizard has an address verified on the way. */
const canBegin = ({ allow }: FactorOffer): boolean => allow === true || allow === 'verified-email';

export function emptyList(): TemplateResult {
  return html`<div class="empty">
    ${icon('lock')}
    <p>${msg('You have no second sign-in method yet.', { id: 'selfsame.factors.empty' })}</p>
    <p class="hint" part="hint">
      ${msg('With one, your account is safe even if somebody learns your password.', {
        id: 'selfsame.factors.empty.reason',
      })}
    </p>
  </div>`;
}

/** Why nothing can be added; undefined where something can. Call it while rendering. */
export function addRefusal(policy: Policy | undefined): string | undefined {
  if (policy === undefined || policy.offers.some(canBegin)) return undefined;
  const reasons = new Set<Deny>();
  for (const { allow } of policy.offers) if (allow !== true) reasons.add(allow);
  if (reasons.size === 0) return denyText('policy');
  return [...reasons].map(denyText).join(' ');
}
