/** One or two letters to recognise a person by: of the first and the last word, or of an address. */
export function initials(name: string): string {
  const [local = ''] = name.split('@');
  const words = (name.includes('@') ? local.split(/[._+-]+/) : name.split(/\s+/)).filter((word) =>
    /[\p{L}\p{N}]/u.test(word),
  );
  const [first = '', ...others] = words;
  return (firstLetter(first) + firstLetter(others.at(-1) ?? '')).toLocaleUpperCase();
}

function firstLetter(word: string): string {
  const start = word.search(/[\p{L}\p{N}]/u);
  if (start < 0) return '';
  // A letter and the marks on it belong together.
  const [cluster] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word.slice(start));
  return cluster?.segment ?? '';
}
