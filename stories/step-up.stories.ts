import '@selfsame/elements/define-all.js';
import '@selfsame/elements/step-up/define.js';
import type { AccountAdapter, MethodRef, StepUpRequirement } from '@selfsame/core';
import { StepUpHarness } from '@selfsame/elements/step-up/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { ann, ben, inProvider, password, stage, staged, type StageOptions } from './stage.js';

const meta: Meta = {
  title: 'Elements/Step-up',
  component: 'selfsame-step-up',
  render: (_args, context) =>
    inProvider(staged(context), html`<button>Remove</button><selfsame-step-up></selfsame-step-up>`),
};
export default meta;

const phone: MethodRef = { id: 'p', type: 'phone', channel: 'sms', hint: '062*****29', primary: true };

/** The proof of the sign-in is no longer fresh. */
const later = (options: StageOptions = {}): ReturnType<typeof stage> =>
  stage({ user: ann, later: 3600, ...options });

interface Played {
  readonly canvasElement: HTMLElement;
  readonly loaded: Record<string, unknown>;
}

/** A protected call was refused, and its element asks. */
async function ask(
  { canvasElement, loaded }: Played,
  change: (requirement: StepUpRequirement) => StepUpRequirement = (requirement) => requirement,
): Promise<StepUpHarness> {
  const element = canvasElement.querySelector('selfsame-step-up')!;
  const error: unknown = await staged({ loaded })
    .adapter.factors.enrol({ type: 'totp' })
    .catch((thrown: unknown) => thrown);
  const { stepUp } = (error as { info: { stepUp: StepUpRequirement } }).info;
  void element.ask(change(stepUp), 'factor.remove', null);
  const stepUpHarness = new StepUpHarness(element);
  await waitFor(() => expect(stepUpHarness.isOpen).toBe(true));
  // While it fades in, its colours are not what they will be.
  const dialog = element.shadowRoot?.querySelector('dialog');
  await Promise.all(dialog?.getAnimations().map(({ finished }) => finished) ?? []);
  return stepUpHarness;
}

async function askPassword(played: Played): Promise<StepUpHarness> {
  const stepUp = await ask(played);
  await waitFor(() => expect(stepUp.fields).toContain('Password'));
  return stepUp;
}

const beginning =
  (begin: AccountAdapter['stepUp']['begin']) =>
  (adapter: AccountAdapter): AccountAdapter => ({ ...adapter, stepUp: { ...adapter.stepUp, begin } });

/** Nothing is asked: there is nothing to see. */
export const Idle: StoryObj = { loaders: later() };

export const Loading: StoryObj = {
  loaders: later({ hang: '/step-up' }),
  play: async (played) => {
    await ask(played);
  },
};

export const Ready: StoryObj = {
  loaders: later(),
  play: async (played) => {
    await askPassword(played);
  },
};

export const Code: StoryObj = {
  loaders: later({ user: ben, policy: { stepUp: { passwordSuffices: true } } }),
  play: async (played) => {
    const stepUp = await ask(played);
    await waitFor(() => expect(stepUp.fields).toContain('Code from your authenticator app'));
    await stepUp.press('Use another method');
  },
};

/** Opening sends nothing. */
export const Pending: StoryObj = {
  loaders: later(),
  play: async (played) => {
    const stepUp = await ask(played, (requirement) => ({
      ...requirement,
      methods: [phone, ...requirement.methods],
    }));
    await expect(stepUp.has('Send code')).toBe(true);
  },
};

export const Submitting: StoryObj = {
  loaders: later({ fail: { path: /\/answer$/, hang: true } }),
  play: async (played) => {
    const stepUp = await askPassword(played);
    await stepUp.enterPassword(password);
    await waitFor(() => expect(stepUp.is('submitting')).toBe(true));
  },
};

export const Error: StoryObj = {
  loaders: later(),
  play: async (played) => {
    const stepUp = await askPassword(played);
    await stepUp.enterPassword('not the password');
    await waitFor(() => expect(stepUp.error('Password')).toContain('not your current password'));
  },
};

export const Offline: StoryObj = {
  loaders: later({ offline: true }),
  play: async (played) => {
    await askPassword(played);
  },
};

export const Cooldown: StoryObj = {
  loaders: later({
    fail: { path: '/step-up', code: 'rate-limited', status: 429, info: { retryAfter: 300 } },
  }),
  play: async (played) => {
    const stepUp = await ask(played);
    await waitFor(() => expect(stepUp.is('cooldown')).toBe(true));
  },
};

export const Expired: StoryObj = {
  loaders: later({ fail: { path: /\/answer$/, code: 'challenge-gone', status: 410 } }),
  play: async (played) => {
    const stepUp = await askPassword(played);
    await stepUp.enterPassword(password);
    await waitFor(() => expect(stepUp.is('expired')).toBe(true));
  },
};

export const Unauthorized: StoryObj = {
  loaders: later({ fail: { path: '/step-up', code: 'unauthenticated', status: 401 } }),
  play: async (played) => {
    const stepUp = await ask(played);
    await waitFor(() => expect(stepUp.is('unauthorized')).toBe(true));
  },
};

/** None of the methods is known to this version. */
export const Empty: StoryObj = {
  loaders: later(),
  play: async (played) => {
    const stepUp = await ask(played, (requirement) => ({ ...requirement, methods: [] }));
    await expect(stepUp.is('empty')).toBe(true);
  },
};

/** Two proofs are wanted: after the password comes the code. */
export const PolicyRequired: StoryObj = {
  loaders: later({
    adapt: (adapter) => ({
      ...adapter,
      stepUp: {
        ...adapter.stepUp,
        answer: () =>
          Promise.resolve({
            kind: 'challenge',
            challenge: {
              id: '2',
              method: { id: 't', type: 'totp', label: 'Work phone' },
              answers: ['code'],
              code: { length: 6, alphabet: 'digits' },
              others: [],
            },
          }),
      },
    }),
  }),
  play: async (played) => {
    const stepUp = await askPassword(played);
    await stepUp.enterPassword(password);
    await waitFor(() => expect(stepUp.fields).toContain('Code from your authenticator app'));
  },
};

/** Proving happens on another site. */
export const Redirect: StoryObj = {
  loaders: later({
    adapt: beginning(() => Promise.resolve({ kind: 'redirect', url: 'https://login.example/start' })),
  }),
  play: async (played) => {
    const stepUp = await ask(played, (requirement) => ({ ...requirement, where: 'redirect' }));
    await expect(stepUp.text).toContain('login.example');
  },
};

export const Inline: StoryObj = {
  loaders: later(),
  render: (_args, context) => inProvider(staged(context), html`<selfsame-step-up inline></selfsame-step-up>`),
  play: async (played) => {
    await askPassword(played);
  },
};

export const Success: StoryObj = {
  loaders: later(),
  play: async (played) => {
    const stepUp = await askPassword(played);
    await stepUp.enterPassword(password);
    await waitFor(() => expect(stepUp.is('idle')).toBe(true));
  },
};
