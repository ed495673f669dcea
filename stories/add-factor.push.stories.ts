import '@selfsame/elements/define-all.js';
import '@selfsame/elements/add-factor/define.js';
import type { AddFactorHarness } from '@selfsame/elements/add-factor/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { pushPolicy } from './push-on-stage.js';
import { inProvider, openStage, stage, staged, type Stage } from './stage.js';
import { until, wizardIn } from './wizard-on-stage.js';

const meta: Meta = {
  title: 'Elements/Add factor/App',
  component: 'selfsame-add-factor',
  render: (_args, context) => inProvider(staged(context), html`<selfsame-add-factor></selfsame-add-factor>`),
};
export default meta;

/** Begins with the suite's app; where none is linked, at the page that has it linked. */
async function beginPush(context: { readonly canvasElement: HTMLElement }): Promise<AddFactorHarness> {
  const wizard = await wizardIn(context.canvasElement, 'ready');
  await wizard.press('Continue');
  await until(() => expect(wizard.title).toMatch(/^Step 1/));
  await wizard.calm();
  return wizard;
}

/** The app is linked before it begins. */
const linkedApp = (differs: Parameters<typeof pushPolicy>[0] = {}): (() => Promise<Stage>)[] => [
  async () => {
    const opened = await openStage({ policy: pushPolicy(differs) });
    await opened.sandbox.linkApp({ email: opened.user.email });
    return opened;
  },
];

export const PushLink: StoryObj = {
  loaders: stage({ policy: pushPolicy() }),
  play: async (context) => {
    const wizard = await beginPush(context);
    await until(() => expect(wizard.qrCode).toBeDefined());
  },
};

export const PushLinked: StoryObj = {
  loaders: stage({ policy: pushPolicy() }),
  play: async (context) => {
    const wizard = await beginPush(context);
    const { sandbox, user } = staged(context);
    await sandbox.linkApp({ email: user.email });
    await until(() => expect(wizard.notices).toEqual(['The app is linked.']));
  },
};

export const PushCode: StoryObj = {
  loaders: linkedApp(),
  play: async (context) => {
    await beginPush(context);
  },
};

export const PushApprove: StoryObj = {
  loaders: linkedApp({ mode: 'approve' }),
  play: async (context) => {
    await beginPush(context);
  },
};

export const PushDenied: StoryObj = {
  loaders: linkedApp({ mode: 'approve' }),
  play: async (context) => {
    const wizard = await beginPush(context);
    await staged(context).sandbox.answerPush('deny');
    await until(() => expect(wizard.notices[0]).toMatch(/not approved/));
  },
};

export const PushNotLinked: StoryObj = { loaders: stage({ policy: pushPolicy({ pairing: false }) }) };
