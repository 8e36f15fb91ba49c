/** Ultracode, whose modules have colors (AIM ITS 04-023). */
import { bwipCells } from './bwip.ts';
import { latin1Text, namingCapacity, quiet, squares, TWO_D, withLatin1 } from './matrix-helpers.ts';
import type { Matrix, Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';

/** Cell values by the engine's color numbers for Ultracode. */
const ULTRACODE_CELLS: Readonly<Record<number, number>> = { 0: 0, 9: 1, 1: 2, 3: 3, 5: 4, 6: 5 };
const ULTRACODE_PALETTE = ['#00ffff', '#ff00ff', '#ffff00', '#00ff00'] as const;

function ultracode(data: string): Matrix | Refusal {
  const drawn = bwipCells('ultracode', ...withLatin1(data));
  const matrix = squares(drawn, 1);
  if (matrix.kind === 'refused') return matrix;
  const rows = matrix.rows.map((row) => ({
    heightModules: 1,
    cells: row.cells.map((value) => ULTRACODE_CELLS[value]!),
  }));
  return { ...matrix, rows, palette: ULTRACODE_PALETTE };
}

export const ULTRACODE_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'ULTRACODE',
    name: 'Ultracode',
    ownColors: true,
    aliases: ['ULTRA'],
    rule: 'Short ISO 8859-1 text. The symbol is printed in colors.',
    standard: 'AIM ITS 04-023 Ultracode',
    example: 'Awesome colours!',
    capacity: '252 characters',
    lengthMax: 252,
    quietZone: quiet(2),
    heavyFrom: Infinity,
    parse: latin1Text('Ultracode'),
    encode: ultracode,
  },
]);
