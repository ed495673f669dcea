import { expect, waitFor } from 'storybook/test';

/** Waits until the provider's step-up dialog stands, and has stopped moving: before that it has no contrast. */
export async function stepUpShown(canvas: HTMLElement): Promise<void> {
  const root = (): ShadowRoot | null | undefined =>
    canvas.querySelector('selfsame-provider')?.shadowRoot?.querySelector('selfsame-step-up')?.shadowRoot;
  // Its code, and that of the part which asks, may have to come first.
  await waitFor(() => expect(root()?.querySelector('dialog[open] form') ?? null).not.toBeNull(), {
    timeout: 5000,
  });
  await waitFor(() =>
    expect(
      root()
        ?.getAnimations()
        .filter(({ playState }) => playState === 'running'),
    ).toEqual([]),
  );
}
