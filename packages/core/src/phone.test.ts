import { describe, expect, it } from 'vitest';
import { parsePhone, phoneDestination, phoneExample, type PhoneProblem, regionOf } from './phone.js';

const e164 = (typed: string, defaultCountry?: string): string => {
  const found = parsePhone(typed, { defaultCountry });
  return 'problem' in found ? found.problem : found.e164;
};
const display = (typed: string, defaultCountry?: string): string => {
  const found = parsePhone(typed, { defaultCountry });
  return 'problem' in found ? found.problem : found.display;
};

describe('parsePhone reads what people type (T-073, PH-001, PH-006)', () => {
  it.each([
    ['02/555.12.34', 'BE', '+3225551234'],
    ['(050) 123 45 67', 'NL', '+31501234567'],
    ['06-12345678', 'NL', '+31612345678'],
    ['+31 (0)6 12 34 56 78', undefined, '+31612345678'],
    ['0031612345678', undefined, '+31612345678'],
    ['0032 470 12 34 56', undefined, '+32470123456'],
    ['+49 (0)30/123456', undefined, '+4930123456'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['+39 06 1234 5678', undefined, '+390612345678'],
    // More of what forms get.
    ['06 1234 5678', 'NL', '+31612345678'],
    ['06\u00a012\u202f34\u200956\u20097 8', 'nl', '+31612345678'],
    ['06–12 34 56 78', 'NL', '+31612345678'],
    ['\u200e+31 6 12345678\u200f', undefined, '+31612345678'],
    ['+31(0)612345678', 'DE', '+31612345678'],
    ['+31 06 12345678', undefined, '+31612345678'],
    ['(+31) 6 12345678', undefined, '+31612345678'],
    ['(0031) 6 12345678', undefined, '+31612345678'],
    ['+0031 6 12345678', undefined, '+31612345678'],
    ['tel:+31-6-1234-5678', undefined, '+31612345678'],
    ['＋３１ ６ １２３４５６７８', undefined, '+31612345678'],
    ['٠٦١٢٣٤٥٦٧٨', 'NL', '+31612345678'],
    ['0470/12.34.56', 'BE', '+32470123456'],
    ['011 31 6 12345678', 'US', '+31612345678'],
    ['00 31 6 12345678', 'CA', '+31612345678'],
    ['011 31 6 1234', 'NL', '+31113161234'],
    ['(201) 555-0123', 'US', '+12015550123'],
    ['1 201 555 0123', 'US', '+12015550123'],
    ['+1 (201) 555-0123', undefined, '+12015550123'],
    ['+39 (0)6 1234 5678', undefined, '+390612345678'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['393 123 4567', 'IT', '+393931234567'],
    ['+34 (0)612 34 56 78', undefined, '+34612345678'],
    ['612 34 56 78', 'ES', '+34612345678'],
    ['34 41 23 45', 'DK', '+4534412345'],
    ['621 123 456', 'LU', '+352621123456'],
    // The plus was forgotten, or the 0.
    ['31612345678', 'NL', '+31612345678'],
    ['31 06 12345678', 'NL', '+31612345678'],
    ['612345678', 'NL', '+31612345678'],
    ['34612345678', 'ES', '+34612345678'],
    // A country that is not in the table.
    ['+421 901 234 567', undefined, '+421901234567'],
    ['+421 (0)901 234 567', 'NL', '+421901234567'],
  ])('%s in %s', (typed, country, wanted) => {
    expect(e164(typed, country)).toBe(wanted);
    expect(wanted, 'E.164 (PH-002)').toMatch(/^\+[1-9]\d{6,14}$/);
  });

  // Every trunk prefix of the table (PH-004).
  it.each([
    ['AT', '0664 123456', '+43664123456'],
    ['BE', '0470 12 34 56', '+32470123456'],
    ['CA', '506 234 5678', '+15062345678'],
    ['CH', '078 123 45 67', '+41781234567'],
    ['CZ', '601 123 456', '+420601123456'],
    ['DE', '01512 3456789', '+4915123456789'],
    ['DK', '34 41 23 45', '+4534412345'],
    ['ES', '612 34 56 78', '+34612345678'],
    ['FI', '041 234 5678', '+358412345678'],
    ['FR', '06 12 34 56 78', '+33612345678'],
    ['GB', '07400 123456', '+447400123456'],
    ['IE', '085 012 3456', '+353850123456'],
    ['IT', '312 345 6789', '+393123456789'],
    ['LU', '628 123 456', '+352628123456'],
    ['NL', '06 12 34 56 78', '+31612345678'],
    ['NO', '406 12 345', '+4740612345'],
    ['PL', '512 345 678', '+48512345678'],
    ['PT', '912 345 678', '+351912345678'],
    ['SE', '070 123 45 67', '+46701234567'],
    ['US', '201 555 0123', '+12015550123'],
  ])('%s: its own example, %s (PH-011)', (country, example, wanted) => {
    expect(phoneExample(country)).toBe(example);
    const found = parsePhone(example, { defaultCountry: country });
    expect(found).toMatchObject({ e164: wanted, country });
    // What is shown for review is understood again.
    expect(e164((found as { display: string }).display)).toBe(wanted);
  });
});

describe('parsePhone says why not (PH-007)', () => {
  it.each<[string, string | undefined, PhoneProblem]>([
    ['', 'NL', 'empty'],
    ['  \u200b ', 'NL', 'empty'],
    ['06-CALLME', 'NL', 'letters'],
    ['my number', 'NL', 'letters'],
    ['06 12 34 56 78 or 79', 'NL', 'letters'],
    ['06*12345678', 'NL', 'letters'],
    ['06+12345678', 'NL', 'letters'],
    ['++31612345678', 'NL', 'letters'],
    ['+', 'NL', 'letters'],
    ['x12', 'NL', 'letters'],
    ['5', 'NL', 'too-short'],
    ['06 1234', 'NL', 'too-short'],
    ['+31 6 1234', undefined, 'too-short'],
    ['+421 90', undefined, 'too-short'],
    ['06 12 34 56 78 9', 'NL', 'too-long'],
    ['+31 6 12 34 56 78 9', undefined, 'too-long'],
    ['+421 901 234 567 890 12', undefined, 'too-long'],
    ['0'.repeat(10_000), 'NL', 'too-long'],
    ['()', 'NL', 'letters'],
    ['202', 'NL', 'internal'],
    ['202', undefined, 'internal'],
    ['20 45', 'BE', 'internal'],
    ['10202', 'BE', 'internal'],
    ['112', 'NL', 'short-number'],
    ['1-1-2', undefined, 'short-number'],
    ['911', 'US', 'short-number'],
    ['999', 'GB', 'short-number'],
    ['17', 'FR', 'short-number'],
    ['116 123', 'DE', 'short-number'],
    ['+32 112', undefined, 'short-number'],
    ['06 12 34 56 78', undefined, 'country-unknown'],
    ['0901 234 567', 'SK', 'country-unknown'],
    ['+06 12 34 56 78', 'NL', 'country-unknown'],
    ['020 123 45 67 x12', 'NL', 'extension'],
    ['020 123 45 67, ext. 12', 'NL', 'extension'],
    ['+31201234567;ext=12', undefined, 'extension'],
    ['0201234567,,12', 'NL', 'extension'],
    ['0201234567#12', 'NL', 'extension'],
    ['020 1234567 toestel 12', 'NL', 'extension'],
  ])('%s in %s: %s', (typed, defaultCountry, problem) => {
    expect(parsePhone(typed, { defaultCountry })).toEqual({ problem });
  });
});

describe('extensions, where the backend can dial them', () => {
  it.each([
    ['020 123 45 67 x202'],
    ['020 123 45 67 ext. 202'],
    ['020 123 45 67 Ext 202'],
    ['020 123 45 67 extension 202'],
    ['020-1234567;ext=202'],
    ['tel:+31-20-1234567;ext=202'],
    ['0201234567,,202'],
    ['020 123 45 67 # 202'],
    ['020 123 45 67 toestel 202'],
    ['020 123 45 67 poste 202'],
    ['020 123 45 67 Durchwahl 202'],
  ])('%s', (typed) => {
    const found = parsePhone(typed, { defaultCountry: 'NL', extensions: true });
    expect(found).toMatchObject({ e164: '+31201234567', extension: '202', display: '+31 20 123 45 67' });
    if (!('problem' in found)) expect(phoneDestination(found)).toBe('+31201234567;ext=202');
  });

  it('are no number by themselves', () => {
    expect(parsePhone('202', { defaultCountry: 'NL', extensions: true })).toEqual({ problem: 'internal' });
    expect(parsePhone('112 x1', { defaultCountry: 'NL', extensions: true })).toEqual({
      problem: 'short-number',
    });
  });

  it('without one, the destination is the number alone', () => {
    const found = parsePhone('020 123 45 67', { defaultCountry: 'NL', extensions: true });
    if ('problem' in found) throw new Error(found.problem);
    expect(phoneDestination(found)).toBe('+31201234567');
  });
});

describe('shows a number for review, in groups (PH-008, PH-012)', () => {
  it.each([
    ['+3225551234', '+32 2 555 12 34'],
    ['+32470123456', '+32 470 12 34 56'],
    ['+31612345678', '+31 6 12 34 56 78'],
    ['+31501234567', '+31 50 123 45 67'],
    ['+12015550123', '+1 201 555 0123'],
    ['+390612345678', '+39 06 1234 5678'],
    ['+3906123456', '+39 061 234 56'],
    ['+35312345678', '+353 1 234 5678'],
    ['+491234567', '+49 123 45 67'],
    ['+49301234567', '+49 301 234 567'],
    ['+421901234567', '+421 901 234 567'],
    ['+42190123456', '+421 901 234 56'],
    ['+4219012345', '+421 901 23 45'],
  ])('%s', (number, wanted) => {
    expect(display(number)).toBe(wanted);
  });

  it.each([
    ['+12015550123', 'US'],
    ['+15062345678', 'CA'],
    ['+18765550123', undefined],
    ['+3225551234', 'BE'],
    ['+390612345678', 'IT'],
    ['+421901234567', undefined],
  ])('%s: %s', (number, country) => {
    expect(parsePhone(number)).toMatchObject({ e164: number });
    expect((parsePhone(number) as { country?: string }).country).toBe(country);
  });

  it('takes the country of the number, not of the one who types it', () => {
    expect(parsePhone('506 234 5678', { defaultCountry: 'US' })).toMatchObject({ country: 'CA' });
    expect(parsePhone('+32 470 12 34 56', { defaultCountry: 'NL' })).toMatchObject({ country: 'BE' });
  });
});

describe('regionOf (PH-003)', () => {
  it.each([
    ['nl-BE', 'BE'],
    ['de-Latn-AT', 'AT'],
    ['nl', undefined],
    ['', undefined],
    ['not a tag', undefined],
    [undefined, undefined],
  ])('%s: %s', (locale, region) => {
    expect(regionOf(locale)).toBe(region);
  });
});

it('has no example for a country that is not known', () => {
  expect(phoneExample('SK')).toBeUndefined();
  expect(phoneExample(undefined)).toBeUndefined();
});
