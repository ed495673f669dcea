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

/** Empties every password and code of a tree (SEC-034). */
export function clearSecrets(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>(
    'input[autocomplete*="password"], input[autocomplete="one-time-code"], input[data-secret]',
  ))
    input.value = '';
}

/** The text of one field, as it was typed. */
export function fieldValue(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

/** Some browsers keep a filled password from scripts until the user acts: empty to us, not empty (A11Y-035). */
export function isAutofilled(form: HTMLFormElement, name: string): boolean {
  const input = form.elements.namedItem(name);
  if (!(input instanceof HTMLInputElement)) return false;
  try {
    return input.matches(':autofill');
  } catch {
    return false;
  }
}
