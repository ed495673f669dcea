/**
 * What comes along when a code is pasted: white space of any kind, hyphens and dashes, and invisible marks
 * (zero-width, soft hyphen, direction marks, byte order mark).
 */
const separators = /[\s\p{Pd}\p{Cf}\u2212]/gu;

const digit = /^\p{Nd}$/u;

/**
 * The value of a decimal digit of any script. Unicode assigns decimal digits in ascending runs of ten, so the distance
 * from the start of the run tells it; no table of scripts to keep up to date.
 */
function asciiDigit(character: string): string {
  const at = character.codePointAt(0) ?? 0;
  let start = at;
  while (digit.test(String.fromCodePoint(start - 1))) start--;
  return String((at - start) % 10);
}

/**
 * A one-time code as it was meant: without spaces, hyphens, line breaks and invisible marks, digits of any script as
 * ASCII digits. An input takes everything; length and alphabet are checked on the result.
 *
 * `alphanumeric` also maps full-width letters. Case stays: some backends tell it apart.
 */
export function normalizeCode(text: string, alphabet: 'digits' | 'alphanumeric' = 'digits'): string {
  const code = text.replace(separators, '').replace(/[^\P{Nd}0-9]/gu, asciiDigit);
  return alphabet === 'digits' ? code : code.replace(/[\uff21-\uff3a\uff41-\uff5a]/g, fullWidthLetter);
}

function fullWidthLetter(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) - 0xfee0);
}

/**
 * A recovery key or code as it was printed: upper-case, without separators. Nothing is guessed: 0 stays 0, O stays O.
 * For backends that compare exactly, their adapter puts the separators back.
 */
export function normalizeRecoveryKey(text: string): string {
  return normalizeCode(text, 'alphanumeric').toUpperCase();
}
