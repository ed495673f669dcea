import '@selfsame/elements/define-all.js';
import '@selfsame/elements/factor-list/define.js';
import { FactorListHarness } from '@selfsame/elements/factor-list/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { factor, showing } from './factors-on-stage.js';
import { ann, ben, inProvider, stage, staged, totpSecret } from './stage.js';
import { stepUpShown } from './step-up-on-stage.js';

const meta: Meta = {
  title: 'Elements/Factor list',
  component: 'selfsame-factor-list',
  render: (_args, context) =>
    inProvider(staged(context), html`<selfsame-factor-list></selfsame-factor-list>`),
};
export default meta;

/** A part's code may have to come first. */
const until = (check: () => unknown): Promise<unknown> => waitFor(check, { timeout: 5000 });

/** The list on the canvas, once it is in this state. */
async function listIn(canvas: HTMLElement, state: string): Promise<FactorListHarness> {
  const list = new FactorListHarness(canvas.querySelector('selfsame-factor-list')!);
  await until(() => expect(list.is(state)).toBe(true));
  await list.calm();
  return list;
}

/** Asks whether the factor of this name shall go. */
async function askToRemove(canvas: HTMLElement, name: string): Promise<FactorListHarness> {
  const list = await listIn(canvas, 'ready');
  await list.press(`Remove ${name}`);
  await until(() => expect(list.dialog).toBe(`Remove ${name}?`));
  await list.calm();
  return list;
}

const cleo = {
  ...ben,
  factors: [
    { type: 'totp', label: 'Work phone', secret: totpSecret },
    { type: 'totp', label: 'Tablet at home', secret: totpSecret },
    { type: 'totp', label: 'Old phone', secret: totpSecret },
  ],
} as const;

export const Loading: StoryObj = { loaders: stage({ hang: '/factors' }) };

export const Empty: StoryObj = { loaders: stage() };

export const Ready: StoryObj = { loaders: stage({ user: cleo }) };

/** With one method its owner is told to add a second one. */
export const One: StoryObj = { loaders: stage({ user: ben }) };

/** Kinds, numbers and origins as several suites have them. */
export const Mixed: StoryObj = {
  loaders: stage({
    adapt: showing(
      factor('1', { type: 'phone', label: 'Mobile', hint: '062*****29', primary: true, channel: 'voice' }),
      factor('2', { label: 'Authenticator app', lastUsedAt: new Date().toISOString() }),
      factor('3', { type: 'push', label: 'Suite app', origin: 'automatic' }),
      factor('4', { type: 'email', label: 'E-mail', hint: 'a•••@example.com' }),
      factor('5', {
        type: 'phone',
        label: 'Front desk',
        hint: '+32*****00',
        channel: 'voice',
        can: { rename: 'managed', remove: 'managed', primary: 'policy' },
      }),
    ),
  }),
};

export const Confirming: StoryObj = {
  loaders: stage({ user: cleo }),
  play: async ({ canvasElement }) => {
    await askToRemove(canvasElement, 'Tablet at home');
  },
};

const turnOff = 'Turn off sign-in in two steps';

/** All of it is to go: the question before that. */
export const ConfirmDisabling: StoryObj = {
  loaders: stage({ user: cleo }),
  play: async ({ canvasElement }) => {
    const list = await listIn(canvasElement, 'ready');
    await list.press(turnOff);
    await until(() => expect(list.dialog).toBe(`${turnOff}?`));
    await list.calm();
  },
};

export const Disabling: StoryObj = {
  loaders: stage({ user: cleo, fail: { method: 'DELETE', path: /factors/, hang: true } }),
  play: async ({ canvasElement }) => {
    const list = await listIn(canvasElement, 'ready');
    await list.press(turnOff);
    await until(() => expect(list.dialog).toBe(`${turnOff}?`));
    await list.press('Turn off');
    await listIn(canvasElement, 'submitting');
  },
};

export const Submitting: StoryObj = {
  loaders: stage({ user: cleo, fail: { path: /primary/, hang: true } }),
  play: async ({ canvasElement }) => {
    const list = await listIn(canvasElement, 'ready');
    await list.press('Set as primary Tablet at home');
    await listIn(canvasElement, 'submitting');
  },
};

export const Error: StoryObj = { loaders: stage({ fail: { path: '/factors', status: 500 } }) };

export const ActionFailed: StoryObj = {
  loaders: stage({ user: cleo, fail: { method: 'DELETE', path: /factors/, status: 500 } }),
  play: async ({ canvasElement }) => {
    const list = await askToRemove(canvasElement, 'Old phone');
    await list.press('Remove');
    await listIn(canvasElement, 'error');
  },
};

export const Offline: StoryObj = { loaders: stage({ user: cleo, offline: true }) };

export const Unauthorized: StoryObj = { loaders: stage({ user: null }) };

export const StepUp: StoryObj = {
  loaders: stage({ user: cleo, later: 600 }),
  play: async ({ canvasElement }) => {
    const list = await askToRemove(canvasElement, 'Old phone');
    await list.press('Remove');
    await stepUpShown(canvasElement);
  },
};

/** A first factor is required, and there is none. */
export const PolicyRequired: StoryObj = {
  loaders: stage({ user: ann, policy: { requiredFor: [ann.email] } }),
};

/** The suite's app was set up by itself, and the policy wants a backup. */
export const BackupRequired: StoryObj = {
  loaders: stage({
    policy: { backup: 'required' },
    adapt: showing(factor('1', { type: 'push', label: 'Suite app', origin: 'automatic', primary: true })),
  }),
};

export const MaxReached: StoryObj = {
  loaders: stage({ user: ben, policy: { methods: [{ type: 'totp', max: 1 }] } }),
};

/** The only one, and the policy requires one. */
export const LastFactor: StoryObj = { loaders: stage({ user: ben, policy: { requiredFor: [ben.email] } }) };

export const Pending: StoryObj = {
  loaders: stage({
    adapt: showing(
      factor('1', { primary: true }),
      factor('2', { type: 'phone', channel: 'sms', label: 'Mobile', hint: '+31******29', status: 'pending' }),
      factor('3', { label: 'Tablet', status: 'pending' }),
    ),
  }),
};

export const Success: StoryObj = {
  loaders: stage({ user: cleo }),
  play: async ({ canvasElement }) => {
    const list = await listIn(canvasElement, 'ready');
    await list.press('Set as primary Old phone');
    await listIn(canvasElement, 'success');
  },
};

export const ReadOnly: StoryObj = {
  loaders: stage({
    adapt: (adapter) => ({
      ...showing(
        factor('1', { primary: true, can: { rename: 'managed', remove: 'managed', primary: 'managed' } }),
      )(adapter),
      capabilities: async () => ({
        ...(await adapter.capabilities()),
        operations: { 'factor.list': 'page' },
      }),
    }),
  }),
};

/** A kind that this version does not know. */
export const Unsupported: StoryObj = {
  loaders: stage({
    adapt: showing(factor('1', { primary: true }), factor('2', { type: 'palm-scan' as 'totp', label: '' })),
  }),
};

export const Many: StoryObj = {
  loaders: stage({
    adapt: showing(...Array.from({ length: 60 }, (_, at) => factor(`${at}`, { label: `Phone ${at + 1}` }))),
  }),
};

/** Names that try to be something else. */
export const HostileNames: StoryObj = {
  loaders: stage({
    adapt: showing(
      factor('1', { label: '"><img src=x onerror=alert(1)>', primary: true }),
      factor('2', { label: 'phone \u202Ekrow' }),
      factor('3', { label: `Z${'\u0334\u0353'.repeat(100)}algo` }),
      factor('4', { label: 'A name that does not know where to end, '.repeat(250) }),
      factor('5', { label: 'هاتف العمل', type: 'phone', channel: 'sms', hint: '062*****29' }),
      factor('6', { label: '👩‍👩‍👧‍👦 {{7*7}}' }),
    ),
  }),
};
