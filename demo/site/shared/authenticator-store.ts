/** One account in the simulated authenticator app. */
export interface AuthenticatorAccount {
  readonly issuer: string;
  readonly account: string;
  /** Base32 (RFC 4648), upper case, without spaces. */
  readonly secret: string;
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly digits: 6 | 7 | 8;
  /** Seconds. */
  readonly period: number;
}

const key = 'selfsame-demo-authenticator';

/** The telephone keeps its secrets as a real one does; they are worth nothing outside the demo. */
export function readAccounts(): readonly AuthenticatorAccount[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(saved) ? (saved as AuthenticatorAccount[]) : [];
  } catch {
    return [];
  }
}

export function writeAccounts(accounts: readonly AuthenticatorAccount[]): void {
  localStorage.setItem(key, JSON.stringify(accounts));
}

export function forgetAccounts(): void {
  localStorage.removeItem(key);
}
