import { AddFactorHarness } from '@selfsame/elements/add-factor/harness.js';
import { expect, waitFor } from 'storybook/test';

/** A part's code may have to come first. */
export const until = (check: () => unknown): Promise<unknown> => waitFor(check, { timeout: 5000 });

/** The wizard on the canvas, once it is in this state. */
export async function wizardIn(canvas: HTMLElement, state: string): Promise<AddFactorHarness> {
  const wizard = new AddFactorHarness(canvas.querySelector('selfsame-add-factor')!);
  await until(() => expect(wizard.is(state)).toBe(true));
  return wizard;
}
