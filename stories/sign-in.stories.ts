import '@selfsame/elements/define-all.js';
import type { AccountAdapter, Challenge, Next, SignedIn } from '@selfsame/core';
import { SignInHarness } from '@selfsame/elements/sign-in/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import {
  ann,
  ben,
  inProvider,
  openStage,
  password,
  stage,
  staged,
  totpSecret,
  type Stage,
  type StageOptions,
} from './stage.js';

const meta: Meta = {
  title: 'Elements/Sign-in',
  component: 'selfsame-sign-in',
  render: (_args, context) =>
    inProvider(
      staged(context),
      html`<selfsame-sign-in><a slot="help" href="https://help.example">Help</a></selfsame-sign-in>`,
    ),
};
export default meta;

const codeLabel = 'Code from your authenticator app';
const recoveryKey = 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE';
const cleo = {
  ...ben,
  factors: [
    { type: 'totp', label: 'Work phone', secret: totpSecret },
    { type: 'totp', label: 'Tablet at home', secret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' },
  ],
  recovery: [recoveryKey],
} as const;

/** Nobody is signed in. */
const door = (options: StageOptions = {}): ReturnType<typeof stage> =>
  stage({ user: ben, signedOut: true, ...options });

/** The sign-in on the canvas, once it is in this state. */
async function signInIn(canvas: HTMLElement, state: string): Promise<SignInHarness> {
  const signIn = new SignInHarness(canvas.querySelector('selfsame-sign-in')!);
  await waitFor(() => expect(signIn.is(state)).toBe(true));
  return signIn;
}

/** The password was right. */
async function secondStep(canvas: HTMLElement, email: string = ben.email): Promise<SignInHarness> {
  const signIn = await signInIn(canvas, 'ready');
  await signIn.signIn(email, password);
  await waitFor(() => expect(signIn.title).not.toBe('Sign in'));
  return signIn;
}

/** The wizard slides in: until it stands, its colours are not what they will be. */
async function wizardStands(canvas: HTMLElement, email: string): Promise<SignInHarness> {
  const signIn = await secondStep(canvas, email);
  await waitFor(() => {
    void expect(signIn.wizard?.shadowRoot?.textContent).toContain('Continue');
    void expect(signIn.wizard?.shadowRoot?.getAnimations()).toEqual([]);
  });
  return signIn;
}

/** A backend with another challenge than the sandbox's. */
const asking =
  (change: Partial<Challenge>) =>
  (adapter: AccountAdapter): AccountAdapter => {
    const operations = adapter.signIn!;
    const changed = (next: Next<SignedIn>): Next<SignedIn> =>
      next.kind === 'challenge' ? { ...next, challenge: { ...next.challenge, ...change } } : next;
    return {
      ...adapter,
      signIn: {
        ...operations,
        start: async (credentials, options) => changed(await operations.start(credentials, options)),
      },
    };
  };

export const Loading: StoryObj = { loaders: door({ hang: '/sign-in' }) };

export const Ready: StoryObj = {
  loaders: door(),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await expect(signIn.fields).toEqual(['E-mail address', 'Password']);
  },
};

const external = [
  { id: 'company', label: 'The Company', issuer: 'https://id.company.example', clientId: 'portal' },
  { id: 'university', label: 'University', issuer: 'https://id.university.example', clientId: 'portal' },
];

/** Back from a provider, which has sent this person, or nobody. */
const back = (as: string): (() => Promise<Stage>)[] => [
  async () => {
    const made = await openStage({ user: ben, signedOut: true, policy: { external } });
    await made.adapter.signIn!.start({ external: 'company' });
    await made.sandbox.comeBack(as);
    return made;
  },
];

/** Accounts of others, e.g. of the company. */
export const Providers: StoryObj = {
  loaders: door({ policy: { external } }),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await expect(signIn.has('Continue with The Company')).toBe(true);
  },
};

/** The browser is on its way there. */
export const LeavingForProvider: StoryObj = {
  loaders: door({ policy: { external } }),
  play: async ({ canvasElement }) => {
    canvasElement.addEventListener('selfsame-redirect', (event) => event.preventDefault());
    const signIn = await signInIn(canvasElement, 'ready');
    await signIn.press('Continue with The Company');
    await waitFor(() => expect(signIn.is('loading')).toBe(true));
    await expect(signIn.has('Taking you to The Company…')).toBe(true);
  },
};

export const ProviderDenied: StoryObj = {
  loaders: back('denied'),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'error');
    await expect(signIn.notices[0]).toContain('You stopped on the other sign-in page.');
  },
};

export const ProviderFailed: StoryObj = {
  loaders: back('failed'),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'error');
    await expect(signIn.notices[0]).toContain('The other sign-in page does not work right now.');
  },
};

/** The provider knows somebody who has no account here. */
export const ProviderKnowsAStranger: StoryObj = {
  loaders: back('nobody@example.com'),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'error');
    await expect(signIn.notices[0]).toContain('There is no account for you here.');
  },
};

export const SecondFactor: StoryObj = {
  loaders: door({ user: cleo, policy: { recovery: 'key' } }),
  play: async ({ canvasElement }) => {
    const signIn = await secondStep(canvasElement);
    await signIn.press('Use another method');
    await expect(signIn.has('Use recovery key')).toBe(true);
  },
};

export const Submitting: StoryObj = {
  loaders: door({ fail: { path: '/sign-in', method: 'POST', hang: true } }),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await signIn.signIn(ben.email, password);
    await signInIn(canvasElement, 'submitting');
  },
};

export const Error: StoryObj = {
  loaders: door(),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await signIn.signIn(ben.email, 'not the password');
    await signInIn(canvasElement, 'error');
    await expect(signIn.notices).toHaveLength(1);
  },
};

export const WrongCode: StoryObj = {
  loaders: door({ user: cleo, policy: { recovery: 'key' } }),
  play: async ({ canvasElement }) => {
    const signIn = await secondStep(canvasElement);
    for (const left of [4, 3]) {
      await signIn.enterCode('000000');
      await waitFor(() => expect(signIn.error(codeLabel)).toContain(`${left} attempts`));
    }
  },
};

export const Offline: StoryObj = {
  loaders: door({ offline: true }),
  play: async ({ canvasElement }) => {
    await signInIn(canvasElement, 'offline');
  },
};

/** The answer came too late, or another window was quicker. */
export const Expired: StoryObj = {
  loaders: door(),
  play: async ({ canvasElement, loaded }) => {
    const signIn = await secondStep(canvasElement);
    staged({ loaded }).sandbox.advance(16 * 60);
    await signIn.enterCode('123456');
    await signInIn(canvasElement, 'expired');
  },
};

export const MaxReached: StoryObj = {
  loaders: door(),
  play: async ({ canvasElement }) => {
    const signIn = await secondStep(canvasElement);
    for (let attempt = 1; attempt <= 5; attempt++) {
      await signIn.enterCode('000000');
      await waitFor(() => expect(signIn.is('submitting')).toBe(false));
    }
    await signInIn(canvasElement, 'max-reached');
  },
};

export const Cooldown: StoryObj = {
  loaders: door({
    fail: { path: '/sign-in', method: 'POST', code: 'rate-limited', status: 429, info: { retryAfter: 300 } },
  }),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await signIn.signIn(ben.email, password);
    await signInIn(canvasElement, 'cooldown');
  },
};

/** A message with a code is on its way. */
export const Pending: StoryObj = {
  loaders: door({
    adapt: asking({
      method: { id: 'p', type: 'phone', channel: 'voice', hint: '062*****29', primary: true },
      sent: true,
      expiresIn: 600,
      resend: { in: 30, left: 4 },
    }),
  }),
  play: async ({ canvasElement }) => {
    await secondStep(canvasElement);
    await signInIn(canvasElement, 'pending');
  },
};

/** The telephone is lost: the recovery key is the way in. */
export const LastFactor: StoryObj = {
  loaders: door({ user: { ...ben, recovery: [recoveryKey] }, policy: { recovery: 'key' } }),
  play: async ({ canvasElement }) => {
    const signIn = await secondStep(canvasElement);
    await signIn.press('Use recovery key');
    await waitFor(() => expect(signIn.title).toBe('Use your recovery key'));
  },
};

export const NewRecoveryKey: StoryObj = {
  loaders: door({ user: { ...ben, recovery: [recoveryKey] }, policy: { recovery: 'key' } }),
  play: async ({ canvasElement }) => {
    const signIn = await secondStep(canvasElement);
    await signIn.press('Use recovery key');
    await waitFor(() => expect(signIn.title).toBe('Use your recovery key'));
    await signIn.enterRecoveryKey(recoveryKey);
    await signInIn(canvasElement, 'policy-required');
  },
};

export const PolicyRequired: StoryObj = {
  loaders: door({ user: ann, policy: { secondFactor: 'required' } }),
  play: async ({ canvasElement }) => {
    const signIn = await wizardStands(canvasElement, ann.email);
    await expect(signIn.has('Not now')).toBe(false);
  },
};

/** The set-up is offered, not demanded. */
export const Offered: StoryObj = {
  loaders: door({ user: ann, policy: { offerAtSignIn: true } }),
  play: async ({ canvasElement }) => {
    const signIn = await wizardStands(canvasElement, ann.email);
    await expect(signIn.has('Not now')).toBe(true);
  },
};

/** The login page was opened by another page of the suite, to prove who is there. */
export const StepUp: StoryObj = {
  loaders: door({
    user: ann,
    adapt: asking({}),
    signedOut: false,
  }),
  render: (_args, context) => {
    const { adapter } = staged(context);
    const again: AccountAdapter = {
      ...adapter,
      signIn: {
        ...adapter.signIn!,
        current: () =>
          Promise.resolve({
            kind: 'challenge',
            challenge: {
              id: '1',
              method: { id: 'password', type: 'password', hint: ann.email },
              answers: ['password'],
              others: [],
            },
          }),
      },
    };
    return html`<selfsame-sign-in .adapter=${again}></selfsame-sign-in>`;
  },
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await expect(signIn.fields).toEqual(['Account', 'Password']);
  },
};

export const ForgotPassword: StoryObj = {
  loaders: door({ policy: { passwordReset: 'reenrol' } }),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await signIn.fill('E-mail address', ben.email);
    await signIn.press('Forgot password?');
  },
};

export const LinkSent: StoryObj = {
  loaders: door(),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await signIn.fill('E-mail address', ben.email);
    await signIn.press('Forgot password?');
    await signIn.press('Send link');
    await signInIn(canvasElement, 'pending');
  },
};

export const NewPassword: StoryObj = {
  loaders: door(),
  render: (_args, context) =>
    inProvider(staged(context), html`<selfsame-sign-in .resetToken=${'from-the-mail'}></selfsame-sign-in>`),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await expect(signIn.fields).toEqual(['New password']);
  },
};

export const Success: StoryObj = {
  loaders: door({ user: ann }),
  play: async ({ canvasElement }) => {
    const signIn = await signInIn(canvasElement, 'ready');
    await signIn.signIn(ann.email, password);
    await signInIn(canvasElement, 'success');
  },
};

/** The backend asks for something that this version does not know. */
export const Unsupported: StoryObj = {
  loaders: door({ user: cleo, adapt: asking({ answers: [] }) }),
  play: async ({ canvasElement }) => {
    await secondStep(canvasElement);
  },
};

/** The backend signs people in on a page of its own. */
export const Elsewhere: StoryObj = {
  loaders: door({
    adapt: (adapter) => ({
      ...adapter,
      capabilities: async () => {
        const capabilities = await adapter.capabilities();
        return { ...capabilities, operations: { ...capabilities.operations, 'signin.start': 'redirect' } };
      },
    }),
  }),
};
