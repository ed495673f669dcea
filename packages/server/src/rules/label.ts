import { AccountError, type FieldProblem } from '@selfsame/core';

const maxLength = 64;

/** A name for a device: trimmed, 1 to 64 characters, without control characters; rejects `validation-failed`. */
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
