import { normalizeCode } from './code.js';
import { countryOfNumber, type PhoneCountry, phoneCountry } from './phone-countries.js';

// Reads telephone numbers as people type them (PH-001). Whether a number exists, and of which kind it is, is for the
// server to say: this is a convenience, and small enough to come with the one step that asks for a number.

/** Why what was typed is no number that a code could be sent to. */
export type PhoneProblem =
  | 'empty'
  /** Something that is neither a digit nor written between digits. */
  | 'letters'
  | 'too-short'
  | 'too-long'
  /** 202: only the telephone system itself knows who that is. */
  | 'internal'
  /** 112: an emergency or service number. */
  | 'short-number'
  /** A number as it is dialled inside a country, and nobody said which one. */
  | 'country-unknown'
  /** A number with an extension, where the backend cannot dial one. */
  | 'extension';

export interface PhoneNumber {
  /** E.164, e.g. `+31612345678`. */
  readonly e164: string;
  /** What is dialled after the number was answered. */
  readonly extension?: string;
  /** ISO 3166-1; absent where the calling code is none of those known here. */
  readonly country?: string;
  /** For people to read: `+32 470 12 34 56`. */
  readonly display: string;
}

export interface PhoneOptions {
  /** ISO 3166-1: where a number without calling code belongs. Without it such numbers are not guessed at (PH-003). */
  readonly defaultCountry?: string | undefined;
  /** Whether the backend can dial extensions (PH-007). */
  readonly extensions?: boolean;
}

/** What stands in front of an extension: `x12`, `ext. 12`, `;ext=12` of RFC 3966, a pause, words of our languages. */
const extensionPart =
  /(?:[;,]*(?:ext(?:ension|n)?|x|toestel|tst|poste|durchwahl|dw|nebenstelle|nst|#)[.:=]?|,+)(\d{1,9})$/i;

/** Numbers for emergencies and services, of all countries of the table: none of them rings at somebody's. */
const emergency = /^(?:000|1\d{1,2}|116\d{3}|911|988|99\d)$/;

/** A number as it was meant, or why it cannot be one. */
export function parsePhone(
  typed: string,
  options: PhoneOptions = {},
): PhoneNumber | { readonly problem: PhoneProblem } {
  // Nobody's number, and no work for the expressions below.
  if (typed.length > 100) return { problem: 'too-long' };
  // NFKC: full-width signs of East Asian keyboards; the rest of them, and what is invisible, as in codes.
  const text = normalizeCode(typed.normalize('NFKC')).replace(/^tel:/i, '');
  const extension = extensionPart.exec(text)?.[1];
  const number = extension === undefined ? text : text.replace(extensionPart, '');
  if (number === '') return { problem: text === '' ? 'empty' : 'letters' };
  if (!/^\(?\+?[\d()./]+$/.test(number) || onlyDigits(number) === '') return { problem: 'letters' };
  if (extension !== undefined && options.extensions !== true) return { problem: 'extension' };
  const found = readNumber(number, phoneCountry(options.defaultCountry));
  return typeof found === 'string' ? { problem: found } : withExtension(found, extension);
}

/** What `enrol()` takes: E.164, with the extension as in RFC 3966 where there is one. */
export const phoneDestination = ({ e164, extension }: PhoneNumber): string =>
  extension === undefined ? e164 : `${e164};ext=${extension}`;

/** A number of this country as people write it there, for a hint (PH-011). */
export const phoneExample = (country: string | undefined): string | undefined =>
  phoneCountry(country)?.samples[0];

/** The region that a language tag names: `nl-BE` is Belgium, and `nl` alone is no country (PH-003). */
export function regionOf(locale: string | undefined): string | undefined {
  try {
    return locale === undefined ? undefined : new Intl.Locale(locale).region;
  } catch {
    return undefined;
  }
}

function readNumber(number: string, home: PhoneCountry | undefined): PhoneNumber | PhoneProblem {
  const abroad = home?.code === '1' ? /^\(?(?:\+(?:00)?|00|011)/ : /^\(?(?:\+(?:00)?|00)/;
  if (abroad.test(number)) return readInternational(number.replace(abroad, ''));
  const digits = onlyDigits(number);
  if (emergency.test(digits)) return 'short-number';
  if (digits.length < 6) return digits.length === 1 ? 'too-short' : 'internal';
  if (home === undefined) return 'country-unknown';
  const whole = withoutTrunk(digits, home);
  const rest = digits.startsWith(home.code) ? withoutTrunk(digits.slice(home.code.length), home) : '';
  // The calling code without its plus. Where numbers begin with a 0 at home, nothing else can be meant.
  const calling = fits(rest, home) && whole === digits && (home.trunk === '0' || !fits(whole, home));
  return complete(calling ? rest : whole, home);
}

function readInternational(text: string): PhoneNumber | PhoneProblem {
  const country = countryOfNumber(onlyDigits(text));
  // "+31 (0)6" is a habit of writing. In Italy the 0 belongs to the number.
  const digits = onlyDigits(country?.iso === 'IT' ? text : text.replace('(0)', ''));
  if (digits.startsWith('0')) return 'country-unknown';
  if (country !== undefined)
    return complete(withoutTrunk(digits.slice(country.code.length), country), country);
  if (digits.length < 7) return 'too-short';
  return digits.length > 15 ? 'too-long' : { e164: `+${digits}`, display: `+${grouped(digits).join(' ')}` };
}

/** @param national without calling code and trunk prefix */
function complete(national: string, country: PhoneCountry): PhoneNumber | PhoneProblem {
  if (emergency.test(national)) return 'short-number';
  if (national.length < country.min) return 'too-short';
  if (national.length > country.max) return 'too-long';
  const e164 = `+${country.code}${national}`;
  // Two countries share +1, and its islands are neither.
  const { iso } = countryOfNumber(e164.slice(1)) ?? {};
  const display = `+${[country.code, ...(asSample(national, country) ?? grouped(national))].join(' ')}`;
  return iso === undefined ? { e164, display } : { e164, country: iso, display };
}

const withExtension = (number: PhoneNumber, extension: string | undefined): PhoneNumber =>
  extension === undefined ? number : { ...number, extension };

const onlyDigits = (text: string): string => text.replace(/\D/g, '');

const withoutTrunk = (digits: string, { trunk }: PhoneCountry): string =>
  trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;

const fits = (national: string, { min, max }: PhoneCountry): boolean =>
  national.length >= min && national.length <= max;

/** In the groups of a sample of the same length, best of one that begins with the same digit. */
function asSample(national: string, country: PhoneCountry): readonly string[] | undefined {
  const alike = country.samples
    .map((sample) => withoutTrunk(sample, country).trim())
    .filter((sample) => onlyDigits(sample).length === national.length);
  const sample = alike.find(([first]) => first === national[0]) ?? alike.at(-1);
  let at = 0;
  return sample?.split(' ').map(({ length }) => national.slice(at, (at += length)));
}

/** Threes, and twos at the end where a single digit would be left over. */
function grouped(digits: string): readonly string[] {
  const twos = digits.length % 3 === 0 ? 0 : digits.length % 3 === 1 ? 2 : 1;
  const threes = digits.slice(0, digits.length - twos * 2);
  return [...(threes.match(/\d{3}/g) ?? []), ...(digits.slice(threes.length).match(/\d\d/g) ?? [])];
}
