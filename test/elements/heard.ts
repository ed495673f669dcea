import { waitUntil } from '@open-wc/testing';

/** Waits until this has been handed to screen readers: the live regions hold the newest message (A11Y-060). */
export async function heard(text: string | RegExp): Promise<void> {
  const regions = (): string[] =>
    [...document.querySelectorAll('[data-selfsame-announcer]')].map(({ textContent }) => textContent);
  const matches = (said: string): boolean => (typeof text === 'string' ? said === text : text.test(said));
  await waitUntil(() => regions().some(matches), `"${String(text)}" is announced`, { timeout: 4000 });
}
