import type { AccountAdapter, Answer, Enrolment, FactorOffer } from '@selfsame/core';
import { expect, fixture, nextFrame, waitUntil } from '@open-wc/testing';
import { html, LitElement, type TemplateResult } from 'lit';
import { openStage } from '../../../../stories/stage.js';
import { AccountController } from '../controllers/account-controller.js';
import { ElementHarness } from '../internal/harness.js';
import { fieldError, invalidField } from '../internal/problem.js';
import { button } from '../templates/button.js';
import { textField } from '../templates/field.js';
import type { MethodStep } from './method-step.js';
import type { MethodTable } from './methods.js';
import { WizardSteps } from './wizard-steps.js';

// The steps with a kind of factor that has something of its own on every page, and with one whose code is late.

const offer: FactorOffer = { type: 'phone', enrolled: 0, allow: true, label: 'none' };

const phone: MethodStep = {
  prepare: (state, { review, start, refuse, before }) => {
    const error = 'error' in state ? state.error : undefined;
    if (state.step === 'preparing')
      return html`<form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const destination = new FormData(event.currentTarget as HTMLFormElement).get('number') as string;
          if (destination === '') refuse(invalidField('destination', 'required'));
          else review({ type: 'phone', destination });
        }}
      >
        ${textField({
          id: 'number',
          name: 'number',
          label: 'Number',
          autocomplete: 'tel',
          initial: state.enrolment.destination,
          error: fieldError(error, 'destination'),
        })}
        ${before} ${button({ label: 'Continue', type: 'submit' })}
      </form>`;
    return html`<p>We will call ${state.enrolment.destination}.</p>
      ${error === undefined ? '' : html`<p id="add-notice" tabindex="-1">${error.code}</p>`} ${before}
      ${button({
        label: 'Call me',
        busyLabel: 'Calling',
        busy: state.step === 'starting',
        press: () => start(state.enrolment),
      })}`;
  },
  show: ({ challenge: { setup } }) => html`<p>Shown: ${setup?.type}</p>`,
  prove: ({ challenge }, { codeForm, answer, before }) =>
    challenge.answers.includes('code')
      ? html`<p>Listen to the voice.</p>
          ${codeForm()}`
      : html`${before} ${button({ label: 'Touch it', press: () => void answer({ credential: { id: 'k' } }) })}`,
};

/** The element around the steps, as small as it can be. */
class StepsStage extends LitElement {
  adapter: AccountAdapter | undefined;
  table: MethodTable = {};
  readonly headingLevel = 2;
  readonly forced = false;
  readonly busy = false;
  readonly reason = '';
  readonly account = new AccountController(this);
  steps: WizardSteps | undefined;
  closed = 0;

  override render(): TemplateResult {
    this.steps ??= new WizardSteps(this, this.account, this.table);
    return html`<section>${this.steps.render([{ offer, possible: true }], undefined)}</section>`;
  }

  close(): void {
    this.closed += 1;
    this.steps?.giveUp();
  }
}
customElements.define('steps-stage', StepsStage);

const challenge = {
  id: 'c',
  method: { id: 'm', type: 'phone' },
  answers: ['code'],
  others: [],
} as const;

/** @param enrol what the backend answers */
async function openSteps(
  load: () => Promise<MethodStep>,
  factors: Partial<AccountAdapter['factors']> & { verifier?: Partial<AccountAdapter['factors']['verifier']> },
) {
  const { adapter } = await openStage();
  const element = await fixture<StepsStage>(
    html`<steps-stage
      .adapter=${{
        ...adapter,
        factors: {
          ...adapter.factors,
          ...factors,
          verifier: { ...adapter.factors.verifier, ...factors.verifier },
        },
      }}
      .table=${{ phone: { pages: { preparing: 'choose', reviewing: 'scan', asked: 'code' }, load } }}
    ></steps-stage>`,
  );
  const page = new ElementHarness(element);
  const failed: string[] = [];
  element.addEventListener('selfsame-failed', ({ detail }) => failed.push(String(detail.errorCode)));
  const title = (): string =>
    (element.renderRoot.querySelector('#step-title')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return { element, page, title, failed };
}

describe('the steps of a kind that asks something first', () => {
  it('asks, shows what was understood, starts with that, and goes back with what was typed (UX-AW-02)', async () => {
    const enrolled: Enrolment[] = [];
    const { page, title } = await openSteps(() => Promise.resolve(phone), {
      enrol: (enrolment) => {
        enrolled.push(enrolment);
        return Promise.resolve({ kind: 'challenge', challenge });
      },
    });
    await page.press('Continue');
    await waitUntil(() => page.focused === 'Step 1 of 3: Choose a method', 'the number is asked for');
    await page.press('Continue');
    await waitUntil(() => page.focused === 'Number', 'it is refused');
    expect(page.error('Number')).to.be.a('string');
    await page.fill('Number', '+31621234529');
    await page.press('Continue');
    await waitUntil(() => page.focused === 'Step 2 of 3: Scan the code', 'it is shown for review');
    expect(page.text).to.contain('We will call +31621234529.');
    await page.press('Back');
    expect((page.field('Number') as HTMLInputElement).value).to.equal('+31621234529');
    await page.press('Continue');
    expect(enrolled).to.deep.equal([]);
    await page.press('Call me');
    await waitUntil(() => title() === 'Step 3 of 3: Enter the code', 'the code is asked for');
    expect(enrolled).to.deep.equal([{ type: 'phone', destination: '+31621234529' }]);
    expect(page.text).to.contain('Listen to the voice.');
    expect(page.fields).to.deep.equal(['Code']);
  });

  it('tells a refusal where it was started, and leads back to the choice', async () => {
    const { page, element, failed } = await openSteps(() => Promise.resolve(phone), {
      enrol: () => Promise.reject(invalidField('destination', 'required')),
    });
    await page.press('Continue');
    await waitUntil(() => page.fields.includes('Number'), 'the number is asked for');
    await page.fill('Number', '202');
    await page.press('Continue');
    await page.press('Call me');
    await waitUntil(() => page.focused === 'validation-failed', 'it is told');
    expect(page.text).to.contain('We will call 202.');
    expect(failed).to.deep.equal(['validation-failed']);
    await page.press('Back');
    await page.press('Back');
    expect(page.fields).to.deep.equal([]);
    await page.press('Cancel');
    expect(element.closed).to.equal(1);
  });

  it('proves in its own way, and reports its kind where the backend names no factor', async () => {
    const answers: Answer[] = [];
    const { page, element } = await openSteps(
      () => Promise.resolve({ show: phone.show!, prove: phone.prove! }),
      {
        enrol: () =>
          Promise.resolve({
            kind: 'challenge',
            challenge: { ...challenge, answers: ['webauthn'], setup: { type: 'push' } },
          }),
        verifier: {
          answer: (_id, answer) => {
            answers.push(answer);
            return Promise.resolve({ kind: 'done', value: {} });
          },
        },
      },
    );
    const added: unknown[] = [];
    element.addEventListener('selfsame-factor-added', ({ detail }) => added.push(detail.factorType));
    await page.press('Continue');
    await waitUntil(() => page.text.includes('Shown: push'), 'the device is shown something');
    await page.press('Continue');
    await page.press('Touch it');
    await waitUntil(() => added.length === 1, 'it is added');
    expect(added).to.deep.equal(['phone']);
    expect(answers).to.deep.equal([{ credential: { id: 'k' } }]);
  });
});

describe('the code of a kind', () => {
  it('that did not arrive is told like any other missing connection, and asked for again (F-03)', async () => {
    let asked = 0;
    let enrolled = 0;
    const load = (): Promise<MethodStep> =>
      ++asked === 1 ? Promise.reject(new TypeError('no connection')) : Promise.resolve({});
    const { page, failed } = await openSteps(load, {
      enrol: () => {
        enrolled += 1;
        return Promise.resolve({ kind: 'challenge', challenge });
      },
    });
    // The press alone, without pointer or focus that would have fetched it before.
    page.action('Continue').click();
    await waitUntil(() => page.notices.length === 1, 'it is told');
    expect(page.notices[0]).to.contain('There is no connection.');
    expect(failed).to.deep.equal(['network']);
    expect(enrolled).to.equal(0);
    page.action('Continue').click();
    await waitUntil(() => page.fields.includes('Code'), 'the code is asked for');
    expect(enrolled).to.equal(1);
  });

  it('begins nothing where the user has gone meanwhile (SEC-048)', async () => {
    let arrive!: (step: MethodStep) => void;
    let enrolled = 0;
    const { page, element } = await openSteps(
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
      {
        enrol: () => {
          enrolled += 1;
          return Promise.resolve({ kind: 'challenge', challenge });
        },
      },
    );
    page.action('Continue').click();
    await page.press('Cancel');
    expect(element.closed).to.equal(1);
    arrive({});
    await nextFrame();
    expect(enrolled).to.equal(0);
    expect(page.has('Continue')).to.equal(true);
  });
});
