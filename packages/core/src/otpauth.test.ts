import { describe, expect, it } from 'vitest';
import type { TotpSetup } from './model.js';
import { groupSecret, otpauthUri } from './otpauth.js';

const setup: TotpSetup = {
  type: 'totp',
  issuer: 'Acme',
  account: 'ann@acme.example',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
};

describe('otpauthUri', () => {
  it('builds a Key URI with issuer in label and parameter', () => {
    expect(otpauthUri(setup)).toBe(
      'otpauth://totp/Acme:ann%40acme.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme' +
        '&algorithm=SHA1&digits=6&period=30',
    );
  });

  it.each([
    ['a space', 'Acme Phone', 'Acme%20Phone'],
    ['an ampersand', 'Acme & Co', 'Acme%20%26%20Co'],
    ['a plus', 'Acme+', 'Acme%2B'],
    ['a colon', 'Acme: Work', 'Acme%3A%20Work'],
    ['an emoji', 'Acme ☎️', 'Acme%20%E2%98%8E%EF%B8%8F'],
    ['an umlaut', 'Büro', 'B%C3%BCro'],
    ['a slash and a question mark', 'a/b?c#d', 'a%2Fb%3Fc%23d'],
  ])('encodes %s in issuer and account', (_, text, encoded) => {
    const uri = otpauthUri({ ...setup, issuer: text, account: text });
    expect(uri).toContain(`otpauth://totp/${encoded}:${encoded}?`);
    expect(uri).toContain(`&issuer=${encoded}&`);
    expect(uri).not.toContain('+');
    const url = new URL(uri);
    expect(url.searchParams.get('issuer')).toBe(text);
    expect(decodeURIComponent(url.pathname.split(':')[0] ?? '').replace(/^\/+(totp\/)?/, '')).toBe(text);
  });

  it('leaves the issuer out where there is none', () => {
    expect(otpauthUri({ ...setup, issuer: '' })).toBe(
      'otpauth://totp/ann%40acme.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' +
        '&algorithm=SHA1&digits=6&period=30',
    );
  });

  it('takes lower case, padding and spaces in the secret', () => {
    const uri = otpauthUri({ ...setup, secret: 'jbsw y3dp ehpk 3pxp jbsw y3dp eh======' });
    expect(uri).toContain('?secret=JBSWY3DPEHPK3PXPJBSWY3DPEH&');
  });

  it.each([
    ['an empty secret', { secret: '' }],
    ['a secret of 80 bits', { secret: 'JBSWY3DPEHPK3PXP' }],
    ['a digit that is not base32', { secret: 'JBSWY3DPEHPK3PX1JBSWY3DPEHPK3PXP' }],
    ['padding in the middle', { secret: 'JBSWY3DPEHPK3PXP====JBSWY3DPEHPK3PXP' }],
    ['a length no encoder makes', { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHP' }],
    ['no account', { account: ' ' }],
    ['a broken surrogate', { account: 'a\ud800' }],
    ['a line break', { issuer: 'a\nb' }],
    ['an unknown algorithm', { algorithm: 'MD5' as 'SHA1' }],
    ['five digits', { digits: 5 as 6 }],
    ['a period of zero', { period: 0 }],
    ['half a second', { period: 0.5 }],
  ])('refuses %s without naming the secret', (_, change: Partial<TotpSetup>) => {
    const bad = { ...setup, ...change };
    let error: unknown;
    try {
      otpauthUri(bad);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RangeError);
    if (bad.secret) expect((error as RangeError).message).not.toContain(bad.secret);
  });
});

describe('groupSecret', () => {
  it.each([
    ['jbswy3dpehpk3pxp', 4, 'JBSW Y3DP EHPK 3PXP'],
    ['JBSWY3DPEH======', 4, 'JBSW Y3DP EH'],
    ['JBSW Y3DP', 4, 'JBSW Y3DP'],
    ['JBSWY3DP', 3, 'JBS WY3 DP'],
    ['', 4, ''],
  ])('%s in groups of %i', (secret, size, grouped) => {
    expect(groupSecret(secret, size)).toBe(grouped);
  });

  it('refuses a size of zero', () => {
    expect(() => groupSecret('JBSW', 0)).toThrow(RangeError);
  });
});
