// What the fields of a form with a password or a code hold.

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
