/** Grid Matrix (AIMD014). */
import { eciTextBytes, UTF8_ECI } from '../eci-text.ts';
import { anyText, namingCapacity, quiet, TWO_D } from '../matrix-helpers.ts';
import { refused, type Matrix, type Refusal } from '../symbol.ts';
import type { Symbology, SymbolOptions } from '../symbology.ts';
import { gb2312Bytes } from './gb2312.ts';
import { gridMatrix } from './grid-matrix.ts';
import type { Content } from './segments.ts';

/** ASCII and GB 2312 as they are, anything else as UTF-8 behind ECI 26. */
function fromText(data: string, options: SymbolOptions): Matrix | Refusal {
  const { eci } = options;
  const chinese = eci === undefined || eci === GB2312_ECI ? gb2312Bytes(data) : undefined;
  if (chinese !== undefined) return draw(chinese, 'gb2312', options);
  const bytes = eciTextBytes(data, eci ?? UTF8_ECI);
  if (!(bytes instanceof Uint8Array)) return bytes;
  return draw(bytes, 'bytes', { ...options, eci: eci ?? UTF8_ECI });
}

function draw(bytes: Uint8Array, content: Content, options: SymbolOptions): Matrix | Refusal {
  const { eci, structuredAppend } = options;
  if (eci !== undefined && eci > ECI_MAX) {
    return refused(`Grid Matrix has ECIs up to ${ECI_MAX}, not ${eci}.`);
  }
  const reason = structuredAppend && notAppendable(structuredAppend.total, structuredAppend.id);
  return reason === undefined ? gridMatrix(bytes, content, options) : refused(reason);
}

/** A message spreads over up to 16 symbols with a file signature of one byte (6.3.9). */
function notAppendable(total: number, id: number): string | undefined {
  if (total < 2 || total > 16) {
    return `Grid Matrix spreads a message over 2 to 16 symbols, not ${total}.`;
  }
  return id > 255 ? `The id of a Grid Matrix message is 0 to 255, not ${id}.` : undefined;
}

/** ECI of GB 2312 (AIM ITS/04-023), and the highest one that can be written (Table 8). */
const GB2312_ECI = 29;
const ECI_MAX = 811_799;

export const GRID_MATRIX_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'GRIDMATRIX',
    name: 'Grid Matrix',
    aliases: ['GRID_MATRIX', 'GRIDMATRIXCODE'],
    engine: 'own',
    heavyFrom: 800,
    rule:
      'Any text; text beyond ASCII and GB 2312 is encoded as UTF-8 with ECI 26. Error correction ' +
      'is at the level recommended for the size.',
    standard: 'AIMD014 Rev. 1.63',
    example: 'Grid Matrix 网格码',
    capacity: '2,751 digits, 1,836 uppercase letters, 705 Chinese characters or 1,143 bytes',
    lengthMax: 2751,
    quietZone: quiet(6),
    options: ['eci', 'structuredAppend'],
    parse: anyText,
    encode: fromText,
    encodeBytes: (bytes, options) => draw(bytes, 'bytes', options),
  },
]);
