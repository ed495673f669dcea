import '@selfsame/elements/define-all.js';
import '@selfsame/elements/add-factor/define.js';
import type { AddFactorHarness } from '@selfsame/elements/add-factor/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { asks, insecure, knows, makes, passkeyPolicy, stops } from './passkey-on-stage.js';
import { inProvider, stage, staged } from './stage.js';
import { until, wizardIn } from './wizard-on-stage.js';

const meta: Meta = {
  title: 'Elements/Add factor/Passkey',
  component: 'selfsame-add-factor',
  render: (_args, context) => inProvider(staged(context), html`<selfsame-add-factor></selfsame-add-factor>`),
};
export default meta;

const byPasskey = stage({ policy: passkeyPolicy() });

async function explainPasskey(canvas: HTMLElement): Promise<AddFactorHarness> {
  const wizard = await wizardIn(canvas, 'ready');
  await wizard.press('Continue');
  await until(() => expect(wizard.is('pending')).toBe(true));
  return wizard;
}

async function askForPasskey(canvas: HTMLElement): Promise<AddFactorHarness> {
  const wizard = await explainPasskey(canvas);
  await wizard.press('Create passkey');
  return wizard;
}

/** What it is, before the browser asks anything. */
export const Passkey: StoryObj = {
  loaders: byPasskey,
  play: async ({ canvasElement }) => {
    await explainPasskey(canvasElement);
  },
};

export const SecurityKey: StoryObj = {
  loaders: stage({ policy: passkeyPolicy('security-key') }),
  play: async ({ canvasElement }) => {
    const wizard = await explainPasskey(canvasElement);
    await expect(wizard.has('Set up security key')).toBe(true);
  },
};

/** The browser asks, in a dialog of its own. */
export const PasskeyAsked: StoryObj = {
  loaders: byPasskey,
  beforeEach: asks,
  play: async ({ canvasElement }) => {
    const wizard = await askForPasskey(canvasElement);
    await expect(wizard.text).toContain('Waiting for your device…');
  },
};

/** Whoever closed the dialog has made no mistake. */
export const PasskeyStopped: StoryObj = {
  loaders: stage({ policy: { methods: [{ type: 'passkey', recommended: true }, { type: 'totp' }] } }),
  beforeEach: stops,
  play: async ({ canvasElement }) => {
    const wizard = await askForPasskey(canvasElement);
    await until(() => expect(wizard.notices[0]).toMatch(/^No passkey was created/));
  },
};

export const PasskeyThere: StoryObj = {
  loaders: byPasskey,
  beforeEach: knows,
  play: async ({ canvasElement }) => {
    const wizard = await askForPasskey(canvasElement);
    await until(() => expect(wizard.notices[0]).toMatch(/^This device already has a passkey/));
  },
};

/** It is made, and gets its name: that of who keeps it, where that is known. */
export const PasskeyName: StoryObj = {
  loaders: byPasskey,
  beforeEach: makes,
  play: async ({ canvasElement }) => {
    const wizard = await askForPasskey(canvasElement);
    const label = 'Name of the passkey (optional)';
    await until(() => expect(wizard.fields).toContain(label));
    await expect((wizard.field(label) as HTMLInputElement).value).toBe('Windows Hello');
  },
};

export const PasskeyRefused: StoryObj = {
  loaders: byPasskey,
  beforeEach: makes,
  play: async ({ canvasElement }) => {
    const wizard = await askForPasskey(canvasElement);
    await until(() => expect(wizard.has('Confirm')).toBe(true));
    await wizard.press('Confirm');
    await until(() => expect(wizard.notices[0]).toMatch(/^Your device could not create/));
  },
};

/** This page cannot: it is said why, and others can be chosen. */
export const PasskeyImpossible: StoryObj = {
  loaders: stage({ policy: { methods: [{ type: 'passkey', recommended: true }, { type: 'totp' }] } }),
  beforeEach: insecure,
  play: async ({ canvasElement }) => {
    const wizard = await wizardIn(canvasElement, 'ready');
    await expect(wizard.text).toContain('need a secure connection (https)');
  },
};
