import '@selfsame/elements/define-all.js';
import '@selfsame/elements/recovery-key/define.js';
import { RecoveryKeyHarness } from '@selfsame/elements/recovery-key/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { ann, ben, inProvider, stage, staged, type StageOptions } from './stage.js';
import { withRecoveryStatus } from './user-on-stage.js';
import { stepUpShown } from './step-up-on-stage.js';

const meta: Meta = {
  title: 'Elements/Recovery key',
  component: 'selfsame-recovery-key',
  render: (_args, context) =>
    inProvider(staged(context), html`<selfsame-recovery-key issuer="Centrex"></selfsame-recovery-key>`),
};
export default meta;

const withKey = { ...ben, recovery: ['AAAAA-BBBBB-CCCCC-DDDDD-EEEEE'] };
const made = '2026-03-03T09:00:00Z';

/** One key, of somebody who has a second factor. */
const keyStage = (options: StageOptions = {}) =>
  stage({ user: ben, policy: { recovery: 'key' }, ...options });
const codesStage = (options: StageOptions = {}) =>
  stage({ user: ben, policy: { recovery: 'codes' }, ...options });

/** The element on the canvas, once it is in this state. */
async function keyIn(canvas: HTMLElement, state: string): Promise<RecoveryKeyHarness> {
  const key = new RecoveryKeyHarness(canvas.querySelector('selfsame-recovery-key')!);
  await waitFor(() => expect(key.is(state)).toBe(true));
  return key;
}

async function create(canvas: HTMLElement, action = 'Create recovery key'): Promise<RecoveryKeyHarness> {
  const key = await keyIn(canvas, 'ready');
  await key.press(action);
  return keyIn(canvas, 'pending');
}

async function replace(canvas: HTMLElement): Promise<RecoveryKeyHarness> {
  const key = await keyIn(canvas, 'ready');
  await key.press('Create a new key');
  await key.press('Create a new key');
  return key;
}

export const Loading: StoryObj = { loaders: keyStage({ hang: '/recovery' }) };

export const Empty: StoryObj = { loaders: keyStage() };

export const Ready: StoryObj = { loaders: keyStage({ user: withKey }) };

export const Confirming: StoryObj = {
  loaders: keyStage({ user: withKey }),
  play: async ({ canvasElement }) => {
    const key = await keyIn(canvasElement, 'ready');
    await key.press('Create a new key');
    await key.calm();
    await expect(key.dialog).toBe('Create a new recovery key?');
  },
};

export const Submitting: StoryObj = {
  loaders: keyStage({ fail: { path: '/recovery', method: 'POST', hang: true } }),
  play: async ({ canvasElement }) => {
    await (await keyIn(canvasElement, 'ready')).press('Create recovery key');
    await keyIn(canvasElement, 'submitting');
  },
};

export const Shown: StoryObj = {
  loaders: keyStage(),
  play: async ({ canvasElement }) => {
    await expect((await create(canvasElement)).values).toHaveLength(1);
  },
};

export const ShownCodes: StoryObj = {
  loaders: codesStage(),
  play: async ({ canvasElement }) => {
    await expect((await create(canvasElement, 'Create recovery codes')).values).toHaveLength(10);
  },
};

/** Done was pressed before the box was ticked. */
export const NotYetSaved: StoryObj = {
  loaders: keyStage(),
  play: async ({ canvasElement }) => {
    const key = await create(canvasElement);
    await key.press('Done');
    await expect(key.focused).toBe('I have saved my recovery key');
  },
};

/** Cancel with an unsaved key on the screen. */
export const Leaving: StoryObj = {
  loaders: keyStage(),
  play: async ({ canvasElement }) => {
    const key = await create(canvasElement);
    await key.press('Cancel');
    await key.calm();
    await expect(key.dialog).toBe('Leave without saving the key?');
  },
};

/** The page was hidden: the key is covered until it is asked for. */
export const Covered: StoryObj = {
  loaders: keyStage(),
  play: async ({ canvasElement }) => {
    const key = await create(canvasElement);
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await waitFor(() => expect(key.values).toEqual([]));
  },
};

export const Error: StoryObj = {
  loaders: keyStage({ user: withKey, fail: { path: '/recovery', method: 'POST', status: 500 } }),
  play: async ({ canvasElement }) => {
    const key = await replace(canvasElement);
    await waitFor(() => expect(key.text).toContain('Your current key still works.'));
  },
};

export const LoadFailed: StoryObj = { loaders: keyStage({ fail: { path: '/recovery', status: 500 } }) };

export const Offline: StoryObj = { loaders: keyStage({ user: withKey, offline: true }) };

export const Unauthorized: StoryObj = { loaders: keyStage({ user: null }) };

export const StepUp: StoryObj = {
  loaders: keyStage({ later: 600 }),
  play: async ({ canvasElement }) => {
    await (await keyIn(canvasElement, 'ready')).press('Create recovery key');
    await stepUpShown(canvasElement);
  },
};

/** A set that enrolling has handed out, and that has to be saved: there is no Cancel. */
export const PolicyRequired: StoryObj = {
  loaders: codesStage(),
  render: (_args, context) =>
    inProvider(staged(context), html`<selfsame-recovery-key required></selfsame-recovery-key>`),
  play: async ({ canvasElement }) => {
    await keyIn(canvasElement, 'ready');
    canvasElement.querySelector('selfsame-recovery-key')?.present({
      kind: 'codes',
      values: ['9QK4-ZT7M', 'B2XW-8HVN', 'C6RP-3JYD', 'F5TM-K9QA'],
    });
    const key = await keyIn(canvasElement, 'policy-required');
    await expect(key.has('Cancel')).toBe(false);
  },
};

export const Cooldown: StoryObj = {
  loaders: keyStage({
    user: withKey,
    fail: { path: '/recovery', method: 'POST', code: 'rate-limited', status: 429, info: { retryAfter: 300 } },
  }),
  play: async ({ canvasElement }) => {
    await replace(canvasElement);
    await keyIn(canvasElement, 'cooldown');
  },
};

export const Expired: StoryObj = {
  loaders: keyStage(),
  play: async ({ canvasElement }) => {
    const key = await create(canvasElement);
    await key.press('Cancel');
    await key.press('Leave');
    await keyIn(canvasElement, 'expired');
  },
};

export const Success: StoryObj = {
  loaders: keyStage({ user: withKey }),
  play: async ({ canvasElement }) => {
    await replace(canvasElement);
    const key = await keyIn(canvasElement, 'pending');
    await key.tick();
    await key.press('Done');
    await keyIn(canvasElement, 'success');
  },
};

/** Most codes are used. */
export const FewLeft: StoryObj = {
  loaders: codesStage({
    adapt: withRecoveryStatus({
      kind: 'codes',
      exists: true,
      total: 10,
      left: 2,
      warnAt: 3,
      createdAt: made,
    }),
  }),
};

/** All codes are used. */
export const UsedUp: StoryObj = {
  loaders: codesStage({ adapt: withRecoveryStatus({ kind: 'codes', exists: false, total: 10, left: 0 }) }),
};

/** A recovery key needs something that it can replace. */
export const ReadOnly: StoryObj = { loaders: keyStage({ user: ann }) };

/** A backend without recovery: the element is not there. */
export const Unsupported: StoryObj = { loaders: keyStage({ policy: { recovery: 'none' } }) };
