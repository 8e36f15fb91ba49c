/**
 * D3AQR (draft, beta): a QR Code with a second layer around its lower right corner, in modules of
 * twice the size, which says what kind of goods the QR Code is about.
 */
import { refused, accepted, type Accepted, type Matrix, type Refusal } from '../symbol.ts';
import { qrText } from './qr.ts';
import { squareMatrix } from './square-matrix.ts';

/** The data unchanged if its category, where it has one, is 0 to 16383. */
export function d3aqrData(data: string): Accepted | Refusal {
  const category = CATEGORY.exec(data)?.[1];
  if (category !== undefined && Number(category) > CATEGORY_MAX) {
    return refused(
      `The category before the vertical bar must be 0 to ${CATEGORY_MAX}, not ${category}.`,
    );
  }
  return accepted(data);
}

/** The QR Code of the data with its category beside it; a cell is a module of the QR Code. */
export function d3aqr(data: string): Matrix | Refusal {
  const category = CATEGORY.exec(data);
  const host = qrText(category === null ? data : data.slice(category[0].length));
  if (host.kind === 'refused') return host;
  const offset = Math.max(2, ARM - host.columns);
  const size = offset + host.columns + MARGIN;
  const cells = Array.from({ length: size }, () => new Uint8Array(size));
  for (const [y, row] of host.rows.entries()) cells[offset + y]!.set(row.cells, offset);
  for (const [x, y] of darkCells(Number(category?.[1] ?? DEFAULT_CATEGORY))) {
    cells[size - 1 - y]![size - 1 - x] = 1;
  }
  return squareMatrix(cells);
}

type Place = readonly [x: number, y: number];

/**
 * The dark cells of the second layer, counted from the lower right corner: seven bits of the
 * category and their parity along either arm, beside a timing pattern.
 */
function darkCells(category: number): Place[] {
  const modules: Place[] = [...FINDER];
  for (const arm of [0, 1]) {
    let parity = arm;
    for (let i = 0; i < 7; i++) {
      const bit = (category >>> (7 * arm + i)) & 1;
      parity ^= bit;
      const along = 31 - 2 * i;
      if (i % 2 === 0) modules.push(onArm(arm, 0, along));
      if (bit === 1) modules.push(onArm(arm, 2, along));
    }
    if (parity === 1) modules.push(onArm(arm, 2, 33));
  }
  const cells = modules.flatMap(([x, y]): Place[] => [
    [x, y],
    [x, y + 1],
    [x + 1, y],
    [x + 1, y + 1],
  ]);
  return [...cells, ...TIPS];
}

const onArm = (arm: number, across: number, along: number): Place =>
  arm === 0 ? [across, along] : [along, across];

/** `1234|data` has a category; data without one is of the default category. */
const CATEGORY = /^(\d{1,5})\|(?=[^])/;
const CATEGORY_MAX = 16_383;
const DEFAULT_CATEGORY = 2842;

/** Cells from the far end of an arm to the host's lower right corner, and from there to the edge. */
const ARM = 29;
const MARGIN = 6;

/** An L, and two dots at either end; modules of two by two cells by their lower right one. */
const FINDER: readonly Place[] = [
  [2, 2],
  [4, 2],
  [2, 4],
  [9, 2],
  [2, 9],
  [13, 2],
  [2, 13],
];

/** The ends of the L, half a module each. */
const TIPS: readonly Place[] = [
  [6, 2],
  [6, 3],
  [2, 6],
  [3, 6],
];
