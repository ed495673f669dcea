import { expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.js';

const now = new Date('2026-01-02T03:04:05Z');

it.each<[string | number | null, number | undefined]>([
  ['120', 120],
  [' 120 ', 120],
  [120, 120],
  [0.2, 1],
  ['1.5', 2],
  ['0', 1],
  [0, 1],
  ['-5', 1],
  [-5, 1],
  ['1000000000', 86_400],
  [1e9, 86_400],
  ['Fri, 02 Jan 2026 03:05:05 GMT', 60],
  ['Friday, 02-Jan-26 03:05:05 GMT', 60],
  ['Fri Jan  2 03:05:05 2026', 60],
  ['Fri, 02 Jan 2026 03:00:00 GMT', 1],
  ['Fri, 02 Jan 2099 03:00:00 GMT', 86_400],
  ['Fri, 99 Foo 2026 03:00:00 GMT', undefined],
  [null, undefined],
  ['', undefined],
  ['soon', undefined],
  ['in 5 minutes', undefined],
  ['5, 10', undefined],
  ['0x10', undefined],
  ['2026-01-02T03:05:05Z', undefined],
  [NaN, undefined],
  [Infinity, undefined],
])('%j is %s seconds', (value, seconds) => {
  expect(parseRetryAfter(value, now)).toBe(seconds);
});
