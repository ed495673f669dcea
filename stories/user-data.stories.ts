import '@selfsame/elements/define-all.js';
import { UserDataHarness } from '@selfsame/elements/user-data/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { inProvider, password, stage, staged } from './stage.js';
import { allowingNothing, provingAddressWith, without } from './user-on-stage.js';
import { stepUpShown } from './step-up-on-stage.js';

const meta: Meta = {
  title: 'Elements/User data',
  component: 'selfsame-user-data',
  render: (_args, context) => inProvider(staged(context), html`<selfsame-user-data></selfsame-user-data>`),
};
export default meta;

const username = 'Username (e-mail address)';

/** The element on the canvas, once it is in this state. */
async function dataIn(canvas: HTMLElement, state: string): Promise<UserDataHarness> {
  const data = new UserDataHarness(canvas.querySelector('selfsame-user-data')!);
  await waitFor(() => expect(data.is(state)).toBe(true));
  return data;
}

async function changeUsername(canvas: HTMLElement): Promise<UserDataHarness> {
  const data = await dataIn(canvas, 'ready');
  await data.fill(username, 'new@example.com');
  await data.press('Save username');
  await waitFor(() => expect(data.dialog).toBe('Change your username?'));
  return data;
}

async function changePassword(canvas: HTMLElement): Promise<UserDataHarness> {
  const data = await dataIn(canvas, 'ready');
  await data.openPassword();
  await data.fillPasswords(password, 'staple-orbit-lantern-9');
  return data;
}

export const Loading: StoryObj = { loaders: stage({ hang: '/profile' }) };

/** A backend that lets nothing be changed here. */
export const Empty: StoryObj = {
  loaders: stage({
    adapt: without('profile.update', 'email.change', 'password.change', 'language.change'),
  }),
};

export const Ready: StoryObj = { loaders: stage() };

export const ChangePassword: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    await (await dataIn(canvasElement, 'ready')).openPassword();
  },
};

export const Confirming: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    await (await changeUsername(canvasElement)).calm();
  },
};

export const Submitting: StoryObj = {
  loaders: stage({ hang: '/profile/password' }),
  play: async ({ canvasElement }) => {
    await (await changePassword(canvasElement)).press('Save new password');
    await dataIn(canvasElement, 'submitting');
  },
};

export const Error: StoryObj = {
  loaders: stage({ fail: { path: '/profile', method: 'PATCH', status: 500 } }),
  play: async ({ canvasElement }) => {
    const data = await dataIn(canvasElement, 'ready');
    await data.fill('Language', 'nl');
    await data.press('Save language');
    await dataIn(canvasElement, 'error');
    await expect((data.field('Language') as HTMLSelectElement).value).toBe('nl');
  },
};

export const WrongPassword: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    const data = await dataIn(canvasElement, 'ready');
    await data.openPassword();
    await data.fillPasswords('not-my-password', 'staple-orbit-lantern-9');
    await data.press('Save new password');
    await waitFor(() => expect(data.error('Current password')).toContain('not your current password'));
  },
};

export const LoadFailed: StoryObj = { loaders: stage({ fail: { path: '/profile', status: 500 } }) };

export const Offline: StoryObj = { loaders: stage({ offline: true }) };

export const Unauthorized: StoryObj = { loaders: stage({ user: null }) };

/** The session ends while something is typed: it stays, the passwords do not. */
export const SessionEnded: StoryObj = {
  loaders: stage({ fail: { path: '/profile/password', code: 'unauthenticated', status: 401 } }),
  play: async ({ canvasElement }) => {
    await (await changePassword(canvasElement)).press('Save new password');
    const data = await dataIn(canvasElement, 'unauthorized');
    await expect((data.field('New password') as HTMLInputElement).value).toBe('');
  },
};

export const StepUp: StoryObj = {
  loaders: stage({ later: 600 }),
  play: async ({ canvasElement }) => {
    await (await changeUsername(canvasElement)).press('Change username');
    await stepUpShown(canvasElement);
  },
};

/** Too many changes: the user is told how long to wait. */
export const MaxReached: StoryObj = {
  loaders: stage({
    fail: { path: '/profile/email', code: 'rate-limited', status: 429, info: { retryAfter: 1800 } },
  }),
  play: async ({ canvasElement }) => {
    const data = await changeUsername(canvasElement);
    await data.press('Change username');
    await waitFor(() => expect(data.notices[0]).toContain('30 minutes'));
  },
};

export const Pending: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    await (await changeUsername(canvasElement)).press('Change username');
    await dataIn(canvasElement, 'pending');
  },
};

export const Cooldown: StoryObj = {
  loaders: stage({ adapt: provingAddressWith({ resend: { in: 45 } }) }),
  play: async ({ canvasElement }) => {
    await (await changeUsername(canvasElement)).press('Change username');
    const data = await dataIn(canvasElement, 'pending');
    await expect(data.available('Send a new code')).toBe(false);
  },
};

export const Expired: StoryObj = {
  loaders: stage({ adapt: provingAddressWith({ expiresIn: 0, resend: { in: 0 } }) }),
  play: async ({ canvasElement }) => {
    await (await changeUsername(canvasElement)).press('Change username');
    const data = await dataIn(canvasElement, 'pending');
    await expect(data.text).toContain('This code has expired.');
    await expect(data.available('Send a new code')).toBe(true);
  },
};

export const Success: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    const data = await dataIn(canvasElement, 'ready');
    await data.fill('Language', 'nl');
    await data.press('Save language');
    await dataIn(canvasElement, 'success');
    await expect(data.notices[0]).toContain('within 5 minutes');
  },
};

export const PasswordChanged: StoryObj = {
  loaders: stage(),
  play: async ({ canvasElement }) => {
    await (await changePassword(canvasElement)).press('Save new password');
    await dataIn(canvasElement, 'success');
  },
};

/** Managed in a directory: values and reasons, no buttons. */
export const ReadOnly: StoryObj = { loaders: stage({ adapt: allowingNothing('managed') }) };

/** A part that the backend does not have is not there. */
export const Unsupported: StoryObj = { loaders: stage({ adapt: without('language.change') }) };
