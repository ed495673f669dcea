import { describe, expect, it } from 'vitest';
import { otpauthUri } from '@selfsame/core';
import { readKey } from '../../demo/site/phone/otpauth.js';
import { codeAt } from '../../demo/site/phone/authenticator-code.js';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the authenticator app of the simulated telephone', () => {
  it('reads the address that a portal makes', () => {
    const setup = {
      type: 'totp',
      issuer: 'Centrex',
      account: 'ann@centrex.example',
      secret,
      algorithm: 'SHA256',
      digits: 8,
      period: 60,
    } as const;
    expect(readKey(` ${otpauthUri(setup)}\n`)).toEqual({
      issuer: 'Centrex',
      account: 'ann@centrex.example',
      secret,
      algorithm: 'sha256',
      digits: 8,
      period: 60,
    });
  });

  it('reads a bare key as people copy it', () => {
    const typed = 'gezd gnbv gy3t-qojq gezd gnbv gy3t qojq';
    expect(readKey(typed)).toMatchObject({ secret, algorithm: 'sha1', digits: 6, period: 30 });
  });

  it.each([
    '',
    'hello',
    'otpauth://hotp/Centrex:ann?secret=GEZDGNBVGY3TQOJQ&counter=1',
    'otpauth://totp/Centrex:ann',
    'otpauth://totp/%E0%A4%A?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    `otpauth://totp/Centrex:ann?secret=${secret}&digits=5`,
    `otpauth://totp/Centrex:ann?secret=${secret}&period=0`,
    `https://example.org/?secret=${secret}`,
  ])('refuses %j', (text) => {
    expect(readKey(text)).toBeUndefined();
  });

  // RFC 6238, appendix B: the last eight digits for the SHA-1 key of the ASCII digits.
  it.each([
    [59, '9428 7082'],
    [1111111109, '0708 1804'],
    [20000000000, '6535 3130'],
  ])('shows the code of second %i', (seconds, code) => {
    const account = { issuer: '', account: '', secret, algorithm: 'sha1', digits: 8, period: 30 } as const;
    expect(codeAt(account, seconds * 1000)).toBe(code);
  });
});
