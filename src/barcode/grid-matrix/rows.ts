/** Grid Matrix (AIMD014). */
import { anyText, ASCII, namingCapacity, quiet, textBytes, TWO_D } from '../matrix-helpers.ts';
import { refused, type Matrix, type Refusal } from '../symbol.ts';
import type { StructuredAppend, SymbolOptions } from '../symbology.ts';
import { gb2312Bytes } from './gb2312.ts';
import { gridMatrix } from './grid-matrix.ts';
import type { Content } from './segments.ts';

/** ASCII and GB 2312 as they are, anything else as UTF-8 with ECI 26. */
function fromText(data: string, options: SymbolOptions): Matrix | Refusal {
  const chinese = options.eci === undefined ? gb2312Bytes(data) : undefined;
  if (chinese !== undefined) return draw(chinese, 'gb2312', options);
  const { bytes, eci } = textBytes(data, UTF8_ECI, ASCII);
  return draw(bytes, 'bytes', { ...options, eci });
}

function draw(bytes: Uint8Array, content: Content, options: SymbolOptions): Matrix | Refusal {
  const { eci, structuredAppend } = options;
  if (eci !== undefined && eci > ECI_MAX) {
    return refused(`Grid Matrix carries ECIs from 0 to ${ECI_MAX}, not ${eci}.`);
  }
  const refusal = structuredAppend && appendRefusal(structuredAppend);
  return refusal ?? gridMatrix(bytes, content, options);
}

/** A message spreads over up to 16 symbols with a file signature of one byte (6.3.9). */
function appendRefusal({ total, id }: StructuredAppend): Refusal | undefined {
  if (total < 2 || total > 16) {
    return refused(`A message is spread over 2 to 16 Grid Matrix symbols, not ${total}.`);
  }
  if (id <= 255) return undefined;
  return refused(`The id of a message in Grid Matrix symbols is 0 to 255, not ${id}.`);
}

const UTF8_ECI = 26;

/** The highest ECI that is assigned a form (Table 8). */
const ECI_MAX = 811_799;

export const GRID_MATRIX_SYMBOLOGIES = namingCapacity([
  {
    ...TWO_D,
    id: 'GRIDMATRIX',
    name: 'Grid Matrix',
    aliases: ['GRID_MATRIX', 'GRIDMATRIXCODE'],
    heavyFrom: 1500,
    rule:
      'Any text; text beyond ASCII and GB 2312 is encoded as UTF-8 with ECI 26. Error correction ' +
      'is at the level recommended for the size.',
    standard: 'AIMD014 Rev. 1.63',
    example: 'Grid Matrix 网格码',
    capacity: '2,751 digits, 1,836 uppercase letters, 705 Chinese characters or 1,143 bytes',
    lengthMax: 2751,
    quietZone: quiet(6),
    options: ['eci', 'charset', 'structuredAppend'],
    parse: anyText,
    encode: fromText,
    encodeBytes: (bytes, options) => draw(bytes, 'bytes', options),
  },
]);
