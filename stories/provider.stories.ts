import '@selfsame/elements/define-all.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { stage, staged } from './stage.js';

// What the provider gives to everything inside: the backend, and the colour scheme.

const meta: Meta = {
  title: 'Elements/Provider',
  component: 'selfsame-provider',
  loaders: stage(),
};
export default meta;

const themed = (theme: 'light' | 'dark'): StoryObj => ({
  render: (_args, context) =>
    html`<selfsame-provider theme=${theme} .adapter=${staged(context).adapter}>
      <selfsame-user-data></selfsame-user-data>
    </selfsame-provider>`,
});

export const Light: StoryObj = themed('light');
export const Dark: StoryObj = { ...themed('dark'), parameters: { backgrounds: { default: 'dark' } } };
