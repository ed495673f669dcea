import type { LitElement } from 'lit';

/** Does `work` while nothing that waits for the element's next render goes on. */
export async function stuck(element: LitElement, work: () => Promise<unknown>): Promise<void> {
  Object.defineProperty(element, 'updateComplete', {
    configurable: true,
    value: new Promise(() => undefined),
  });
  try {
    await work();
  } finally {
    Reflect.deleteProperty(element, 'updateComplete');
  }
}
