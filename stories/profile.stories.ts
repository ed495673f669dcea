import '@selfsame/elements/define-all.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ben, inProvider, stage, staged } from './stage.js';

const meta: Meta = {
  title: 'Elements/Profile',
  component: 'selfsame-profile',
  render: (_args, context) => inProvider(staged(context), html`<selfsame-profile></selfsame-profile>`),
};
export default meta;

export const Loading: StoryObj = { loaders: stage({ hang: ['/profile', '/factors', '/policy'] }) };
export const Ready: StoryObj = { loaders: stage({ user: ben, policy: { recovery: 'key' } }) };
export const Factors: StoryObj = {
  loaders: stage({ user: ben }),
  render: (_args, context) =>
    inProvider(staged(context), html`<selfsame-profile selected="factors"></selfsame-profile>`),
};
export const Unauthorized: StoryObj = { loaders: stage({ user: null }) };
