import '@selfsame/elements/define-all.js';
import { ProfileHarness } from '@selfsame/elements/profile/harness.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { ben, inProvider, stage, staged, type StageOptions } from './stage.js';
import { allowingNothing, without } from './user-on-stage.js';

// What is in the tabs has stories of its own. Here is what the profile adds: which tabs there are, which one is shown,
// and that all of them follow the same account.

interface Args {
  selected: string;
}

const meta: Meta<Args> = {
  title: 'Elements/Profile',
  component: 'selfsame-profile',
  args: { selected: 'user-data' },
  argTypes: { selected: { control: 'select', options: ['user-data', 'factors', 'recovery'] } },
  render: ({ selected }, context) =>
    inProvider(staged(context), html`<selfsame-profile selected=${selected}></selfsame-profile>`),
};
export default meta;

type Story = StoryObj<Args>;

const withKey = (options: StageOptions = {}) => stage({ user: ben, policy: { recovery: 'key' }, ...options });

const profileOn = (canvas: HTMLElement): ProfileHarness =>
  new ProfileHarness(canvas.querySelector('selfsame-profile')!);

/** The profile on the canvas, once it shows this tab. */
async function profileAt(canvas: HTMLElement, tab: string): Promise<ProfileHarness> {
  const profile = profileOn(canvas);
  await waitFor(() => expect(profile.selectedTab).toBe(tab));
  return profile;
}

export const Loading: Story = { loaders: stage({ hang: ['/profile', '/factors', '/policy'] }) };

/** A backend that lets nothing be changed here. */
export const Empty: Story = {
  loaders: stage({
    adapt: without('profile.update', 'email.change', 'password.change', 'language.change'),
  }),
};

export const Ready: Story = { loaders: withKey() };

/** Opened at another tab. */
export const Factors: Story = {
  args: { selected: 'factors' },
  loaders: withKey(),
  play: async ({ canvasElement }) => {
    const profile = await profileAt(canvasElement, 'Authentication factors');
    await expect(profile.shows('user-data')).toBe(false);
  },
};

export const RecoveryKey: Story = {
  args: { selected: 'recovery' },
  loaders: withKey(),
  play: async ({ canvasElement }) => {
    await profileAt(canvasElement, 'Recovery key');
  },
};

/** In a narrow place, whatever the width of the page, everything stands one under the other. */
export const Narrow: Story = {
  loaders: withKey(),
  render: ({ selected }, context) =>
    inProvider(
      staged(context),
      html`<div style="max-inline-size: 24em">
        <selfsame-profile selected=${selected}></selfsame-profile>
      </div>`,
    ),
  play: async ({ canvasElement }) => {
    const profile = profileOn(canvasElement);
    await waitFor(() => expect(profile.shows('recovery')).toBe(true));
    await expect(profile.tabs).toEqual([]);
  },
};

/** The page keeps the tab as long as something in it is not saved. */
export const Unsaved: Story = {
  loaders: withKey(),
  play: async ({ canvasElement }) => {
    const profile = await profileAt(canvasElement, 'User data');
    profile.element.addEventListener('selfsame-tab-change', (event) => {
      event.preventDefault();
    });
    await userEvent.click(profile.tab('Authentication factors'));
    await expect(profile.selectedTab).toBe('User data');
  },
};

export const Unauthorized: Story = { loaders: stage({ user: null }) };

/** The data is managed in a directory. */
export const ReadOnly: Story = { loaders: withKey({ adapt: allowingNothing('managed') }) };

/** A backend without recovery has no such tab; who is led there sees the user data. */
export const Unsupported: Story = {
  args: { selected: 'recovery' },
  loaders: stage({ user: ben, policy: { recovery: 'none' } }),
  play: async ({ canvasElement }) => {
    const profile = await profileAt(canvasElement, 'User data');
    await expect(profile.tabs).toEqual(['User data', 'Authentication factors']);
  },
};
