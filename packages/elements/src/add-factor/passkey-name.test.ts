import { expect } from '@open-wc/testing';
import { replace } from '../../../../test/elements/replace.js';
import { passkeyName } from './passkey-name.js';

/** What an authenticator of this make says of itself. */
const made = (aaguid: string, authenticatorAttachment = 'cross-platform') => {
  const id = aaguid.replaceAll('-', '').match(/../g) ?? [];
  const bytes = [...Array<number>(37).fill(0), ...id.map((byte) => parseInt(byte, 16)), 0, 16];
  const authenticatorData = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return { authenticatorAttachment, response: { authenticatorData } };
};
const nobody = '00000000-0000-0000-0000-000000000000';

describe('the name of a fresh passkey (UX-AW-08)', () => {
  it('is that of who keeps it', () => {
    expect(passkeyName(made('fbfc3007-154e-4ecc-8c0b-6e020557d7bd'))).to.equal('iCloud Keychain');
    expect(passkeyName(made('08987058-cadc-4b81-b6e1-30de50dcbe96', 'platform'))).to.equal('Windows Hello');
  });

  it('is that of this device, where it is kept here', () => {
    const restore = replace(navigator, 'userAgent', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)');
    expect(passkeyName(made(nobody, 'platform'))).to.equal('iPhone');
    restore();
  });

  it('is nobody’s where nothing is known, or what came is nonsense', () => {
    expect(passkeyName(made(nobody))).to.equal(undefined);
    for (const response of [
      undefined,
      null,
      {},
      { authenticatorData: 7 },
      { authenticatorData: '%' },
      { authenticatorData: 'AAAA' },
    ])
      expect(passkeyName({ response } as never)).to.equal(undefined);
    expect(passkeyName(null)).to.equal(undefined);
    expect(passkeyName('constructor')).to.equal(undefined);
  });
});
