import '@selfsame/elements/define-all.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ann, inProvider, stage, staged } from './stage.js';

interface Args {
  href: string;
}

const meta: Meta<Args> = {
  title: 'Elements/Account button',
  component: 'selfsame-account-button',
  args: { href: '/profile' },
  render: ({ href }, context) =>
    inProvider(staged(context), html`<selfsame-account-button href=${href}></selfsame-account-button>`),
};
export default meta;

export const Loading: StoryObj<Args> = { loaders: stage({ hang: '/profile' }) };

export const Ready: StoryObj<Args> = { loaders: stage({ user: { ...ann, name: 'Ann Peters' } }) };

/** A backend that has no name shows the address. */
export const Address: StoryObj<Args> = { loaders: stage() };

/** A long name is cut at the end; the tooltip has all of it. */
export const LongName: StoryObj<Args> = {
  loaders: stage({ user: { ...ann, name: 'Wolfeschlegelsteinhausenbergerdorff Hubert Blaine' } }),
};

export const Unauthorized: StoryObj<Args> = { loaders: stage({ user: null }) };

/** The name cannot be read: the way to the profile stays open. */
export const Error: StoryObj<Args> = { loaders: stage({ fail: { path: '/profile', status: 500 } }) };
