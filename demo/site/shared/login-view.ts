import type { SignInView } from '@selfsame/elements';

// "Forgot password?" is a place of its own in the browser's history, so that Back leads to the form for signing in and
// not away from it. A page with a router gives it an address instead (docs/decisions/013).

/** What belongs to the present entry of the history, for `view` of `<selfsame-sign-in>`. */
export function viewOfHistory(): SignInView {
  const { view } = (history.state ?? {}) as { readonly view?: SignInView };
  return view ?? 'sign-in';
}

/** What was opened is an entry of the history, and what was closed is none any more. */
export function keepView(): void {
  document.addEventListener('selfsame-view-changed', ({ view }) => {
    if (view === viewOfHistory()) return;
    if (view === 'sign-in') {
      history.back();
      return;
    }
    // A mailed link that was opened here is not needed any more: another one is asked for.
    history.replaceState(null, '');
    history.pushState({ view }, '');
  });
  addEventListener('popstate', () => {
    const signIn = document.querySelector('selfsame-sign-in');
    if (signIn !== null) signIn.view = viewOfHistory();
  });
}
