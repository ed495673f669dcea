// Answers as a backend of the contract gives them, for scripted networks.

export const profile = {
  id: 'u1',
  version: '7',
  username: 'ann@centrex.example',
  email: 'ann@centrex.example',
  emailVerified: true,
  locale: 'nl-NL',
  attributes: { department: 'Sales' },
  can: { email: true, username: true, password: true, locale: 'policy' },
};

export const factor = {
  id: 'f1',
  type: 'phone',
  channel: 'sms',
  label: 'Mobile',
  hint: '062*****29',
  status: 'active',
  primary: true,
  origin: 'user',
  can: { rename: true, remove: 'last-factor', primary: true },
};

export const policy = {
  secondFactor: 'optional',
  backup: 'advised',
  offers: [{ type: 'totp', enrolled: 0, max: 1, allow: true, label: 'required' }],
  disableAll: 'policy',
  recovery: { kind: 'codes', allow: true },
  password: { minLength: 12 },
};

export const capabilities = {
  contract: 1,
  operations: { 'profile.read': 'page', 'factor.list': 'page', 'recovery.generate': 'absent' },
  locales: ['en', 'nl'],
  passwordReset: 'keeps-factors',
};

const passwordMethod = { id: 'm1', type: 'password' };

export const challenge = {
  id: 'c1',
  method: { id: 'm2', type: 'phone', channel: 'sms', hint: '062*****29' },
  answers: ['code'],
  code: { length: 6, alphabet: 'digits' },
  expiresIn: 300,
  attemptsLeft: 5,
  sent: true,
  resend: { in: 30 },
  others: [passwordMethod],
};

export const totpSetup = {
  type: 'totp',
  issuer: 'Centrex',
  account: 'ann@centrex.example',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
};

export const stepUp = { id: 'r1', where: 'page', maxAge: 300, methods: [passwordMethod] };

export const session = { id: 's1', current: true, browser: 'Firefox', createdAt: '2026-01-02T03:04:05Z' };
