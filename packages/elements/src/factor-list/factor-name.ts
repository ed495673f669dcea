import { msg, str } from '@lit/localize';
import { cleanDisplayName, type Factor } from '@selfsame/core';
import { formatDay } from '../internal/language.js';
import { methodName } from '../internal/method-text.js';

const known: readonly string[] = ['totp', 'phone', 'push', 'email', 'passkey', 'security-key'];

/** The kind of a factor; a kind that a newer backend has gets a general name. Call it while rendering. */
export const factorTypeName = (factor: Pick<Factor, 'type' | 'channel'>): string =>
  known.includes(factor.type) ? methodName(factor) : msg('Other method', { id: 'selfsame.method.unknown' });

/** The name a factor goes by, without anything in it that could disguise it (SEC-017). Call it while rendering. */
export function factorName(factor: Factor, limit?: number): string {
  const name = cleanDisplayName(factor.label, limit);
  return name === '' ? factorTypeName(factor) : name;
}

/** The digits at the end of a masked number; of a hint that is none, nothing. */
export const lastDigits = (hint: string): string | undefined => /(?:^|\D)(\d{2,4})$/.exec(hint.trim())?.[1];

/** Which number it is, in words: asterisks are read out one by one (A11Y-102). Call it while rendering. */
export const endingText = (digits: string): string =>
  msg(str`ending in ${digits}`, { id: 'selfsame.factor.ending' });

/**
 * What the actions of each row call it: its name, and where two have the same one, its number, its date or its place
 * (A11Y-101). Call it while rendering.
 */
export function distinctNames(factors: readonly Factor[]): ReadonlyMap<string, string> {
  const steps: readonly ((factor: Factor, index: number) => string)[] = [
    (factor) => factorName(factor),
    (factor) => {
      const digits = lastDigits(factor.hint ?? '');
      return digits === undefined ? factorName(factor) : `${factorName(factor)} ${endingText(digits)}`;
    },
    (factor) =>
      factor.createdAt === undefined ? '' : `${factorName(factor)}, ${formatDay(factor.createdAt)}`,
    (factor, index) => `${factorName(factor)}, ${index + 1}`,
  ];
  const names = new Map<string, string>();
  let open = factors.map((factor, index) => ({ factor, index }));
  for (const step of steps) {
    const named = open.map((entry) => ({ ...entry, name: step(entry.factor, entry.index) }));
    const count = new Map<string, number>();
    for (const { name } of named) count.set(name, (count.get(name) ?? 0) + 1);
    const last = step === steps.at(-1);
    open = named.filter(({ factor, name }) => {
      if (!last && (name === '' || count.get(name) !== 1)) return true;
      names.set(factor.id, name);
      return false;
    });
  }
  return names;
}
