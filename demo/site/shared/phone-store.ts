/** What the simulated telephone remembers of the suite's app. No secret is among it. */
export interface PhoneMemory {
  /** Accounts that were linked on this telephone. */
  readonly linked: readonly { readonly tenant: string; readonly email: string }[];
  /** Pushes that were answered, by their request. */
  readonly answered: Readonly<Record<string, 'approved' | 'denied'>>;
}

const key = 'selfsame-demo-phone';
const empty: PhoneMemory = { linked: [], answered: {} };

export function readPhone(): PhoneMemory {
  try {
    return { ...empty, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<PhoneMemory>) };
  } catch {
    return empty;
  }
}

export function rememberOnPhone(change: Partial<PhoneMemory>): void {
  localStorage.setItem(key, JSON.stringify({ ...readPhone(), ...change }));
}

export function forgetPhone(): void {
  localStorage.removeItem(key);
}
