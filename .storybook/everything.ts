/** Every element of the page, also those in shadow roots. */
export function* everything(root: Document | ShadowRoot = document): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot !== null) yield* everything(element.shadowRoot);
  }
}

/** Ends what slides and fades: half way there, nothing has its place and its colours yet. */
export function holdStill(): void {
  for (const element of everything())
    for (const animation of element.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
}

/** Two frames later everything has its new place. */
export const settled = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        resolve();
      });
    });
  });
