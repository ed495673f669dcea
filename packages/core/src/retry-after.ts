import type { Seconds } from './model.js';

const longest = 24 * 60 * 60;

/** The three HTTP-dates of RFC 9110 5.6.7. `Date.parse` alone takes nearly any text with a number in it for a date. */
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? [\w -]+ \d\d:\d\d:\d\d (?:GMT|\d{4})$/;

/**
 * How long to wait, from a `Retry-After` header (RFC 9110 10.2.3) or a number in a body: whole seconds from 1 to
 * 86 400. What lies outside is moved to the nearer end; undefined is "the backend does not say", also for garbage.
 *
 * @param now what an HTTP-date is compared with; pass the answer's `Date` header where there is one, since the
 * clocks of browsers are wrong.
 */
export function parseRetryAfter(value: string | number | null, now = new Date()): Seconds | undefined {
  let seconds = NaN;
  if (typeof value === 'number') seconds = value;
  else if (value !== null) {
    const text = value.trim();
    if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) seconds = Number(text);
    // The asctime form names no zone; without one the engine would read local time.
    else if (httpDate.test(text)) {
      seconds = (Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) - now.getTime()) / 1000;
    }
  }
  if (!Number.isFinite(seconds)) return undefined;
  return Math.min(longest, Math.max(1, Math.ceil(seconds)));
}
