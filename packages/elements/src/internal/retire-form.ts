import { clearSecrets } from './credential-form.js';

// What a form with a password does before it goes away, so that Chromium offers to save the password (PM-030): in a
// shadow root it watches neither removal nor `hidden`, only styles, and it needs one task to notice.

/** Hides the form, waits one task and empties its secrets. Call it after success, before the next render. */
export async function retireCredentialForm(form: HTMLFormElement | null): Promise<void> {
  if (form === null) return;
  form.style.display = 'none';
  await new Promise((resolve) => setTimeout(resolve));
  clearSecrets(form);
}

/** Shows a retired form again: its node stays the same between two uses (PM-008). */
export function reviveCredentialForm(form: HTMLFormElement): void {
  form.style.removeProperty('display');
}
