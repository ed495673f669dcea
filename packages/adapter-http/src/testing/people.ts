// Who is in the account base of the contract tests.

export const password = 'correct-horse-battery';
export const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** No factor. */
export const ann = {
  email: 'ann@example.com',
  password,
  locale: 'en',
  name: 'Ann',
  emailVerified: true,
} as const;

/** An authenticator app, and one recovery value where the policy has recovery. */
export const ben = {
  email: 'ben@example.com',
  password,
  emailVerified: true,
  factors: [{ type: 'totp', label: 'Work phone', secret }],
  recovery: ['ABCDE-FGHJK-MNPQR'],
} as const;
