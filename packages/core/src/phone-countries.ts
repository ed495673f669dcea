/** What is known of the numbers of one country: enough to read what people type, not to judge it. */
export interface PhoneCountry {
  /** ISO 3166-1. */
  readonly iso: string;
  /** Calling code, without `+`. */
  readonly code: string;
  /** What stands before a number inside the country and falls away behind the calling code; empty where nothing does. */
  readonly trunk: string;
  /** How many digits a number has, without calling code and trunk prefix. */
  readonly min: number;
  readonly max: number;
  /** As people write them at home; the first is the example for a hint, all of them say how digits are grouped. */
  readonly samples: readonly [string, ...string[]];
}

type Row = readonly [
  iso: string,
  code: string,
  trunk: string,
  min: number,
  max: number,
  ...samples: [string, ...string[]],
];

// Numbers of no one, as numbering plans and public libraries give them for examples. Lengths are generous: refusing a
// number that rings is worse than asking the server about one that does not (SEC-092).
const rows: readonly Row[] = [
  ['AT', '43', '0', 4, 13, '0664 123456', '01 2345678'],
  ['BE', '32', '0', 8, 9, '0470 12 34 56', '02 555 12 34'],
  ['CA', '1', '1', 10, 10, '506 234 5678'],
  ['CH', '41', '0', 9, 9, '078 123 45 67'],
  ['CZ', '420', '', 9, 9, '601 123 456'],
  ['DE', '49', '0', 5, 13, '01512 3456789', '030 123456'],
  ['DK', '45', '', 8, 8, '34 41 23 45'],
  ['ES', '34', '', 9, 9, '612 34 56 78'],
  ['FI', '358', '0', 5, 12, '041 234 5678'],
  ['FR', '33', '0', 9, 9, '06 12 34 56 78'],
  ['GB', '44', '0', 9, 10, '07400 123456', '020 7946 0123'],
  ['IE', '353', '0', 7, 9, '085 012 3456', '01 234 5678'],
  ['IT', '39', '', 6, 12, '312 345 6789', '02 1234 5678'],
  ['LU', '352', '', 4, 11, '628 123 456', '27 12 34 56'],
  ['NL', '31', '0', 9, 9, '06 12 34 56 78', '020 123 45 67'],
  ['NO', '47', '', 8, 8, '406 12 345'],
  ['PL', '48', '', 9, 9, '512 345 678'],
  ['PT', '351', '', 9, 9, '912 345 678'],
  ['SE', '46', '0', 7, 9, '070 123 45 67'],
  ['US', '1', '1', 10, 10, '201 555 0123'],
];

/** The country of this ISO 3166-1 code, where it is one of those that are known here. */
export function phoneCountry(iso: string | undefined): PhoneCountry | undefined {
  const row = rows.find(([name]) => name === iso?.toUpperCase());
  if (row === undefined) return undefined;
  const [name, code, trunk, min, max, ...samples] = row;
  return { iso: name, code, trunk, min, max, samples };
}

// Area codes of +1 that are Canadian, and those of islands and overseas territories, which are neither Canada nor USA.
const canada =
  '204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942';
const islands =
  '242 246 264 268 284 340 345 441 473 649 658 664 670 671 684 721 758 767 784 787 809 829 849 868 869 876 939';

/** The country that an international number, without `+`, belongs to; undefined where it is none of those known here. */
export function countryOfNumber(digits: string): PhoneCountry | undefined {
  if (!digits.startsWith('1')) return phoneCountry(rows.find(([, code]) => digits.startsWith(code))?.[0]);
  const area = digits.slice(1, 4);
  if (islands.includes(area)) return undefined;
  return phoneCountry(canada.includes(area) ? 'CA' : 'US');
}
