import { msg, str } from '@lit/localize';
import type { AddFactor, Policy } from '@selfsame/core';
import { html, type TemplateResult } from 'lit';
import { heading } from '../templates/heading.js';

export type StepName =
  | 'choose'
  | 'address'
  | 'number'
  | 'review'
  | 'scan'
  | 'link'
  | 'code'
  | 'approve'
  | 'passkey'
  | 'security-key'
  | 'keep';

/** The steps of this set-up, as far as they can be known: a recovery key comes with the first factor. */
export function stepsOf(
  state: AddFactor,
  policy: Policy | undefined,
  { chooses, pages }: { readonly chooses: boolean; readonly pages: readonly StepName[] },
): readonly StepName[] {
  const first = policy?.offers.every(({ enrolled }) => enrolled === 0) === true;
  const keeps = state.step === 'keeping' || (first && policy.recovery.kind !== 'none');
  return [...(chooses ? (['choose'] as const) : []), ...pages, ...(keeps ? (['keep'] as const) : [])];
}

/** What a step is called. Call it while rendering. */
export function stepTitle(step: StepName): string {
  switch (step) {
    case 'choose':
      return msg('Choose a method', { id: 'selfsame.add.step.choose' });
    case 'address':
      return msg('Your e-mail address', { id: 'selfsame.add.step.address' });
    case 'number':
      return msg('Enter your phone number', { id: 'selfsame.add.step.number' });
    case 'review':
      return msg('Check the number', { id: 'selfsame.add.step.review' });
    case 'scan':
      return msg('Scan the code', { id: 'selfsame.add.step.scan' });
    case 'link':
      return msg('Link the app', { id: 'selfsame.add.step.link' });
    case 'approve':
      return msg('Approve the request', { id: 'selfsame.add.step.approve' });
    case 'code':
      return msg('Enter the code', { id: 'selfsame.add.step.code' });
    case 'passkey':
      return msg('Create a passkey', { id: 'selfsame.add.step.passkey' });
    case 'security-key':
      return msg('Use your security key', { id: 'selfsame.add.step.security-key' });
    case 'keep':
      return msg('Recovery key', { id: 'selfsame.add.step.keep' });
  }
}

/** The heading of a step: where one is, and what it is about (A11Y-041). */
export function stepHeading(steps: readonly StepName[], present: StepName, level: number): TemplateResult {
  const at = steps.indexOf(present) + 1;
  return heading({
    id: 'step-title',
    level,
    kind: 'title',
    text: html`<span class="position"
        >${msg(str`Step ${at} of ${steps.length}`, { id: 'selfsame.add.position' })}<span
          class="visually-hidden"
          >:
        </span></span
      >${stepTitle(present)}`,
  });
}

/** The thin line under the heading; to be read, not to be pressed (UX-AW-01). */
export function progressLine(steps: readonly StepName[], present: StepName): TemplateResult {
  const at = steps.indexOf(present);
  return html`<ol class="progress" aria-label=${msg('Steps', { id: 'selfsame.add.steps' })}>
    ${steps.map(
      (step, index) =>
        html`<li ?data-reached=${index <= at} aria-current=${index === at ? 'step' : 'false'}>
          <span class="visually-hidden">${stepTitle(step)}</span>
        </li>`,
    )}
  </ol>`;
}
