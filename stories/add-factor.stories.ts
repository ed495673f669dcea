import '@selfsame/elements/define-all.js';
import '@selfsame/elements/add-factor/define.js';
import type { AddFactorHarness } from '@selfsame/elements/add-factor/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { SandboxPolicy } from '@selfsame/server/sandbox';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { offering } from './factors-on-stage.js';
import { numberLabel, phonePolicy } from './phone-on-stage.js';
import { ann, inProvider, stage, staged, type Stage } from './stage.js';
import { stepUpShown } from './step-up-on-stage.js';
import { until, wizardIn } from './wizard-on-stage.js';

const meta: Meta = {
  title: 'Elements/Add factor',
  component: 'selfsame-add-factor',
  render: (_args, context) => inProvider(staged(context), html`<selfsame-add-factor></selfsame-add-factor>`),
};
export default meta;

const codeLabel = 'Code from your authenticator app';
const nameLabel = 'Name of the device';

async function scan(canvas: HTMLElement): Promise<AddFactorHarness> {
  const wizard = await wizardIn(canvas, 'ready');
  await wizard.press('Continue');
  await until(() => expect(wizard.qrCode).toBeDefined());
  return wizard;
}

async function enterCode(canvas: HTMLElement): Promise<AddFactorHarness> {
  const wizard = await scan(canvas);
  await wizard.press('Continue');
  await until(() => expect(wizard.fields).toContain(codeLabel));
  return wizard;
}

async function confirm(canvas: HTMLElement, { sandbox }: Stage): Promise<AddFactorHarness> {
  const wizard = await scan(canvas);
  await wizard.press('Unable to scan?');
  const secret = (wizard.secret ?? '').replaceAll(' ', '');
  await wizard.press('Continue');
  await wizard.fill(codeLabel, await sandbox.code(secret));
  await wizard.fill(nameLabel, 'Work phone');
  await wizard.press('Confirm');
  return wizard;
}

export const Loading: StoryObj = { loaders: stage({ hang: '/policy' }) };

/** Every kind is there already, or forbidden. */
export const Empty: StoryObj = { loaders: stage({ policy: { methods: [] } }) };

/** With one method there is nothing to choose. */
export const Ready: StoryObj = { loaders: stage() };

export const Choosing: StoryObj = {
  loaders: stage({
    adapt: offering({ type: 'email' }, { type: 'totp', recommended: true }),
  }),
};

export const Scanning: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    await scan(canvasElement);
  },
};

export const NumberCode: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    const wizard = await scan(canvasElement);
    await wizard.press('Unable to scan?');
    await expect(wizard.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  },
};

export const Pending: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    await enterCode(canvasElement);
  },
};

/** The name is a suggestion where it may be left out. */
export const OptionalName: StoryObj = {
  loaders: stage({ policy: { methods: [{ type: 'totp', label: 'optional' }] } }),
  play: async ({ canvasElement }) => {
    await enterCode(canvasElement);
  },
};

export const Submitting: StoryObj = {
  loaders: stage({ fail: { path: /answer$/, hang: true } }),
  play: async (context) => {
    const wizard = await confirm(context.canvasElement, staged(context));
    await until(() => expect(wizard.is('submitting')).toBe(true));
  },
};

export const Error: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    const wizard = await enterCode(canvasElement);
    await wizard.fill(codeLabel, '000000');
    await wizard.fill(nameLabel, 'Work phone');
    await wizard.press('Confirm');
    await until(() => expect(wizard.error(codeLabel)).toBeDefined());
  },
};

export const StartFailed: StoryObj = {
  loaders: stage({ fail: { method: 'POST', path: '/factors', status: 500 } }),
  play: async ({ canvasElement }) => {
    const wizard = await wizardIn(canvasElement, 'ready');
    await wizard.press('Continue');
    await wizardIn(canvasElement, 'error');
  },
};

export const LoadFailed: StoryObj = { loaders: stage({ fail: { path: '/policy', status: 500 } }) };

export const Offline: StoryObj = { loaders: stage({ offline: true }) };

export const Unauthorized: StoryObj = { loaders: stage({ user: null }) };

export const StepUp: StoryObj = {
  loaders: stage({ later: 600 }),
  play: async ({ canvasElement }) => {
    const wizard = await wizardIn(canvasElement, 'ready');
    await wizard.press('Continue');
    await stepUpShown(canvasElement);
  },
};

/** Part of a sign-in: there is no Cancel. */
export const PolicyRequired: StoryObj = {
  loaders: stage(),
  render: (_args, context) =>
    inProvider(
      staged(context),
      html`<selfsame-add-factor forced reason="first-factor"></selfsame-add-factor>`,
    ),
};

export const MaxReached: StoryObj = {
  loaders: stage({ adapt: offering({ allow: 'limit', max: 5, enrolled: 5 }) }),
};

export const Expired: StoryObj = {
  loaders: stage({ fail: { path: /answer$/, code: 'challenge-gone', status: 410 } }),
  play: async (context) => {
    const wizard = await confirm(context.canvasElement, staged(context));
    await until(() => expect(wizard.is('expired')).toBe(true));
  },
};

export const Stopping: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    const wizard = await scan(canvasElement);
    await wizard.press('Cancel');
    await expect(wizard.dialog).toBe('Stop the set-up?');
    await wizard.calm();
  },
};

/** The first factor comes with a recovery key. */
export const RecoveryKey: StoryObj = {
  loaders: stage({ policy: { recovery: 'key' } }),
  play: async (context) => {
    const wizard = await confirm(context.canvasElement, staged(context));
    await until(() => expect(wizard.title).toBe('Step 3 of 3: Recovery key'));
  },
};

export const Success: StoryObj = {
  loaders: stage(),
  play: async (context) => {
    const wizard = await confirm(context.canvasElement, staged(context));
    await until(() => expect(wizard.is('success')).toBe(true));
  },
};

/** The number is asked for; `typed` is on its way to the review. */
async function enterNumber(canvas: HTMLElement, typed?: string): Promise<AddFactorHarness> {
  const wizard = await wizardIn(canvas, 'ready');
  wizard.element.setAttribute('default-country', 'BE');
  await wizard.press('Continue');
  await until(() => expect(wizard.fields).toContain(numberLabel));
  if (typed === undefined) return wizard;
  await wizard.fill(numberLabel, typed);
  await wizard.press('Continue');
  return wizard;
}

async function sendCode(canvas: HTMLElement, typed = '0470 12 34 56'): Promise<AddFactorHarness> {
  const wizard = await enterNumber(canvas, typed);
  await wizard.press(wizard.has('Call me') ? 'Call me' : 'Send code');
  return wizard;
}

const byPhone = stage({ policy: phonePolicy() });

export const PhoneNumber: StoryObj = {
  loaders: byPhone,
  play: async ({ canvasElement }) => {
    await enterNumber(canvasElement);
  },
};

export const PhoneMistyped: StoryObj = {
  loaders: byPhone,
  play: async ({ canvasElement }) => {
    const wizard = await enterNumber(canvasElement, '202');
    await expect(wizard.error(numberLabel)).toMatch(/^Extensions such as 202/);
  },
};

/** What was understood, before anything is sent. */
export const PhoneReview: StoryObj = {
  loaders: byPhone,
  play: async ({ canvasElement }) => {
    const wizard = await enterNumber(canvasElement, '02 555 12 34');
    await expect(wizard.text).toContain('+32 2 555 12 34, Belgium');
  },
};

export const PhoneExtension: StoryObj = {
  loaders: stage({ policy: phonePolicy({ extensions: true }) }),
  play: async ({ canvasElement }) => {
    const wizard = await enterNumber(canvasElement, '02 555 12 34 ext. 202');
    await expect(wizard.text).toContain('extension 202');
  },
};

/** A number of the suite itself. */
export const PhoneRefused: StoryObj = {
  loaders: byPhone,
  play: async ({ canvasElement }) => {
    const wizard = await sendCode(canvasElement, '02 580 50 00');
    await until(() => expect(wizard.has('Change number')).toBe(true));
  },
};

/** No text message reaches it: it can be called, in one press. */
export const PhoneLandline: StoryObj = {
  loaders: byPhone,
  play: async ({ canvasElement }) => {
    const wizard = await sendCode(canvasElement, '02 555 12 34');
    await until(() => expect(wizard.has('Call me instead')).toBe(true));
  },
};

export const PhoneTexted: StoryObj = {
  loaders: byPhone,
  play: async ({ canvasElement }) => {
    const wizard = await sendCode(canvasElement);
    await until(() => expect(wizard.is('pending')).toBe(true));
  },
};

export const PhoneCalled: StoryObj = {
  loaders: stage({ policy: phonePolicy({ channels: ['voice'] }) }),
  play: async ({ canvasElement }) => {
    const wizard = await sendCode(canvasElement);
    await until(() => expect(wizard.text).toContain('We are calling you now.'));
  },
};

/** Back to the number, which was not changed: the code that is on its way is still good. */
export const PhoneUnchanged: StoryObj = {
  loaders: byPhone,
  play: async ({ canvasElement }) => {
    const wizard = await sendCode(canvasElement);
    await until(() => expect(wizard.has('Change number')).toBe(true));
    await wizard.press('Change number');
    await wizard.press('Continue');
    await expect(wizard.text).toContain('A code is on its way to this number already.');
  },
};

/** As many as there may be. */
export const PhoneLimit: StoryObj = {
  loaders: stage({
    policy: phonePolicy({ max: 2 }),
    user: {
      ...ann,
      factors: [
        { type: 'phone', number: '+32470123456', label: 'Anna' },
        { type: 'phone', number: '+3225551234', channel: 'voice', label: 'Reception' },
      ],
    },
  }),
  play: async ({ canvasElement }) => {
    await wizardIn(canvasElement, 'max-reached');
  },
};

/** Enough codes were asked for. */
export const Cooldown: StoryObj = {
  loaders: stage({
    policy: phonePolicy(),
    fail: { method: 'POST', path: '/factors', code: 'rate-limited', info: { retryAfter: 300 } },
  }),
  play: async ({ canvasElement }) => {
    await sendCode(canvasElement);
    await wizardIn(canvasElement, 'cooldown');
  },
};

const byEmail: SandboxPolicy = { methods: [{ type: 'email', label: 'none' }], recovery: 'key' };
const mailLabel = 'Code we sent to a***@example.com';
const unverified = { ...ann, emailVerified: false };

async function showAddress(canvas: HTMLElement): Promise<AddFactorHarness> {
  const wizard = await wizardIn(canvas, 'ready');
  await wizard.press('Continue');
  await until(() => expect(wizard.has('Send verification code')).toBe(true));
  return wizard;
}

async function mailCode(canvas: HTMLElement): Promise<AddFactorHarness> {
  const wizard = await showAddress(canvas);
  await wizard.press('Send verification code');
  await until(() => expect(wizard.fields).toContain(mailLabel));
  return wizard;
}

/** Where the code will go; nothing is sent before the press. */
export const EmailAddress: StoryObj = {
  loaders: stage({ policy: byEmail }),
  play: async ({ canvasElement }) => {
    await showAddress(canvasElement);
  },
};

export const EmailSent: StoryObj = {
  loaders: stage({ policy: byEmail }),
  play: async ({ canvasElement }) => {
    await mailCode(canvasElement);
  },
};

/** Nobody has verified the address yet: that is done first, right here. */
export const EmailUnverified: StoryObj = {
  loaders: stage({ policy: byEmail, user: unverified }),
  play: async ({ canvasElement }) => {
    await showAddress(canvasElement);
  },
};

export const EmailVerifying: StoryObj = {
  loaders: stage({ policy: byEmail, user: unverified }),
  play: async ({ canvasElement }) => {
    await mailCode(canvasElement);
  },
};

/** The address is verified, and the set-up has gone on by itself. */
export const EmailVerified: StoryObj = {
  loaders: stage({ policy: byEmail, user: unverified }),
  play: async (context) => {
    const wizard = await mailCode(context.canvasElement);
    await wizard.fill(mailLabel, staged(context).sandbox.messages()[0]?.code ?? '');
    await wizard.press('Verify');
    await until(() => expect(wizard.title).toBe('Step 2 of 3: Enter the code'));
    await until(() => expect(wizard.notices[0]).toMatch(/^Your e-mail address is verified/));
  },
};
