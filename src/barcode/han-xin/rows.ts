/** Han Xin Code (ISO/IEC 20830). */
import { foreignCharacter } from '../linear.ts';
import { cells, namingCapacity, quiet, TWO_D, withBytes } from '../matrix-helpers.ts';
import { accepted, type Accepted, type Matrix, type Refusal } from '../symbol.ts';
import type { Symbology } from '../symbology.ts';
import { gb18030Bytes } from './gb18030.ts';

/** Bytes are GB 18030 unless an ECI says otherwise (ISO/IEC 20830:2021, 5.3). */
function hanXin(data: string): Matrix | Refusal {
  const bytes = gb18030Bytes(data);
  if (bytes === undefined)
    throw new Error('the rule accepted a character that GB 18030 does not have');
  return hanXinBytes(bytes);
}

/** Any text except the few private-use characters that GB 18030 does not have. */
const hanXinData = (data: string): Accepted | Refusal =>
  foreignCharacter(
    data,
    NOT_GB18030,
    'Han Xin Code accepts only the characters of GB 18030, which does not include it',
  ) ?? accepted(data);

/** The characters for which gb18030Bytes has no bytes. */
const NOT_GB18030 = /[\uE5E5\uE78D-\uE796\uE81E\uE826\uE82B\uE82C\uE832\uE843\uE854\uE864]/u;

/** Error correction level L2, or L1 if only that holds the data. */
function hanXinBytes(bytes: Uint8Array): Matrix | Refusal {
  const [text, options] = withBytes(bytes);
  const drawn = cells('hanxin', [text, { ...options, eclevel: 'L2' }]);
  if (drawn.kind !== 'refused') return drawn;
  return cells('hanxin', [text, { ...options, eclevel: 'L1' }]);
}

export const HAN_XIN_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'HANXIN',
    name: 'Han Xin Code',
    aliases: ['HANXINCODE', 'HAN_XIN'],
    rule: 'Any text; it is encoded in GB 18030, the default character set of the symbology.',
    standard: 'ISO/IEC 20830:2021',
    example: 'This is Han Xin',
    capacity: '7,827 digits, 3,261 letters or 1,630 Chinese characters',
    lengthMax: 7827,
    quietZone: quiet(3),
    parse: hanXinData,
    encode: hanXin,
    encodeBytes: hanXinBytes,
  },
]);
