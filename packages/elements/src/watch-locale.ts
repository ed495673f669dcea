import type { AccountAdapter } from '@selfsame/core';
import { accountOf } from './internal/account.js';

/** While a page is visible, at most this long passes until it speaks a language that was saved elsewhere. */
const everyMs = 5 * 60 * 1000;
/** Coming back is told twice, `visibilitychange` and `focus`: the second one finds an answer that has just arrived. */
const justNowMs = 1000;

/**
 * Tells a page which language its user has chosen: at once, when the page is looked at again, and at the latest five
 * minutes after it was saved in another portal. Nothing is asked while the page is hidden. The profile is shared with
 * the elements of the page: it is read once for all.
 *
 * @param onLocale called with the BCP 47 tag, first with the present one and then at every change
 * @returns the function that ends the watch
 */
export function watchLocale(adapter: AccountAdapter, onLocale: (locale: string) => void): () => void {
  const account = accountOf(adapter);
  const watch = new AbortController();
  const { signal } = watch;
  let last: string | undefined;

  const tell = (): void => {
    const locale = account.read('profile').value?.locale;
    if (locale !== undefined && locale !== last) onLocale((last = locale));
  };
  const look = (): void => {
    if (document.visibilityState === 'visible') account.recheck(justNowMs, 'profile');
  };

  const unsubscribe = account.subscribe(tell);
  document.addEventListener('visibilitychange', look, { signal });
  window.addEventListener('focus', look, { signal });
  const timer = setInterval(look, everyMs);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    unsubscribe();
  });
  tell();
  return () => {
    watch.abort();
  };
}
