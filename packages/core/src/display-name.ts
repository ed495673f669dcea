/** Line breaks and tabs keep words apart, so they become a space; every other control character goes. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * C0 and C1 controls, direction controls and zero-width characters: with them a name can look like another one, or
 * reorder the text beside it. A joiner stays between two pictographs, where it makes one emoji of them.
 */
const hidden =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * A name from outside (a device, an issuer, a session), safe to show. Put it in `<bdi>` all the same.
 *
 * @param limit how many graphemes (what a reader takes for one character) at most; a longer name ends with "…".
 * `Infinity` gives the full cleaned text, for screen readers and confirmations.
 */
export function cleanDisplayName(text: string, limit = 64): string {
  const name = text.replace(breaks, ' ').replace(hidden, '').trim();
  // A grapheme has at least one code unit: no need to segment what is short enough already.
  if (name.length <= limit) return name;
  let cut = '';
  let count = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)) {
    if (count++ === limit) return `${cut.trimEnd()}…`;
    cut += segment;
  }
  return name;
}
