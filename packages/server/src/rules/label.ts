import { AccountError, type FieldProblem } from '@selfsame/core';

const maxLength = 64;

/**
 * A name for a device: trimmed, 1 to 64 characters, without C0 and C1 controls; rejects `validation-failed`.
 *
 * Direction controls and zero-width characters stay, since scripts and emoji need some of them: whoever shows a name
 * cleans it (`cleanDisplayName`), mails by `factorName`.
 */
export function readLabel(label: string): string {
  const trimmed = label.normalize('NFC').trim();
  const code = labelProblem(trimmed);
  if (code !== undefined) throw new AccountError('validation-failed', { fields: [{ field: 'label', code }] });
  return trimmed;
}

function labelProblem(trimmed: string): FieldProblem['code'] | undefined {
  const { length } = [...trimmed];
  if (length === 0) return 'required';
  if (length > maxLength) return 'too-long';
  return /[\p{Cc}\p{Cs}]/u.test(trimmed) ? 'invalid' : undefined;
}
