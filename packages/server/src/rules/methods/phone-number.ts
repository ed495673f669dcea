import { AccountError, type FieldProblem } from '@selfsame/core';

/** A number that exists as far as its country's plan tells. */
export interface PhoneNumber {
  /** E.164, and the extension as in RFC 3966: `+31201234567;ext=202`. */
  readonly number: string;
  /** ISO 3166-1; null where the number belongs to no country. */
  readonly country: string | null;
  readonly extension: string | null;
  /** Where a text message arrives, as far as the number itself tells. */
  readonly mobile: boolean;
  /** As it is shown: the first three digits and the last two. */
  readonly hint: string;
}

/** What rings at somebody's. The others cost the caller more, or nobody answers. */
const ordinary = ['MOBILE', 'FIXED_LINE', 'FIXED_LINE_OR_MOBILE', 'VOIP', 'UAN'];

/**
 * Reads a number; rejects `validation-failed` about `destination` where it is none.
 *
 * @param home whose numbers are read, and shown, without a country code
 */
export async function readPhoneNumber(typed: string, home: string | undefined): Promise<PhoneNumber> {
  // Only where a number is set up: the plans of all countries are more than the rest of the server.
  const { isSupportedCountry, parsePhoneNumberFromString } = await import('libphonenumber-js/max');
  const text = typed.trim().replace(/^tel:/i, '');
  const found = parsePhoneNumberFromString(text, {
    ...(home !== undefined && isSupportedCountry(home) && { defaultCountry: home }),
    extract: false,
  });
  const kind = found?.getType();
  if (found === undefined || !found.isValid() || kind === undefined) throw refused('invalid');
  if (!ordinary.includes(kind)) throw refused('not-allowed');
  const extension = found.ext ?? null;
  if (extension !== null && !/^\d{1,7}$/.test(extension)) throw refused('invalid');
  const { number, country, countryCallingCode, nationalNumber } = found;
  found.setExt('');
  const base = country === home ? found.formatNational() : undefined;
  return {
    number: extension === null ? number : `${number};ext=${extension}`,
    country: country ?? null,
    extension,
    mobile: kind === 'MOBILE' || kind === 'FIXED_LINE_OR_MOBILE',
    hint:
      base === undefined
        ? masked(`${countryCallingCode}${nationalNumber}`, countryCallingCode.length, extension)
        : masked(base.replace(/\D/g, ''), 0, extension),
  };
}

export function refused(code: FieldProblem['code'], field = 'destination'): AccountError {
  return new AccountError('validation-failed', { fields: [{ field, code }] });
}

/** `0621234529` as `062*****29`, `32470123456` as `+32 4******56`; of an extension the last digit stays. */
function masked(digits: string, callingCode: number, extension: string | null): string {
  const hidden = `${digits.slice(0, 3)}${'*'.repeat(Math.max(0, digits.length - 5))}${digits.slice(-2)}`;
  const whole = callingCode === 0 ? hidden : `+${hidden.slice(0, callingCode)} ${hidden.slice(callingCode)}`;
  return extension === null ? whole : `${whole} #${'*'.repeat(extension.length - 1)}${extension.slice(-1)}`;
}
