/**
 * Ultracode, revision 2, of bytes: tiles of five colored modules stand for codewords, between rows and
 * columns of black and white ones (AIM ITS 04-023).
 */
import { primeErrorCorrection } from './prime-correction.ts';
import { TOO_MUCH, refused, type Matrix, type Refusal } from './symbol.ts';

/** The symbol of ISO 8859-1 text at error correction level EC2. Refuses what no symbol holds. */
export function ultracodeMatrix(text: string): Matrix | Refusal {
  const data = Array.from(text, (character) => character.charCodeAt(0));
  const dataCount = data.length + 3;
  const corrections = 2 * Math.ceil(dataCount / 25) + 5;
  const size = sizeFor(dataCount + corrections);
  if (size === undefined) return refused(TOO_MUCH);
  const head = [START, dataCount, corrections - 3];
  const codewords = [
    START,
    dataCount,
    ...errorCorrection([...head, ...data], corrections),
    dataCount + corrections,
    SEPARATOR,
    corrections - 3,
    ...data,
    ...Array<number>(size.pads).fill(PAD),
    corrections,
  ];
  return draw(codewords, size);
}

/** Rows and columns of tiles, how many are free, and the least columns of that many rows. */
interface Size {
  readonly rows: number;
  readonly columns: number;
  readonly pads: number;
  readonly fewestColumns: number;
}

/** The smallest symbol for so many codewords beside the three that say how many. */
function sizeFor(count: number): Size | undefined {
  const index = MOST_CODEWORDS.findIndex((most) => count <= most);
  if (index < 0) return undefined;
  const rows = index + 2;
  const fewestColumns = FEWEST_COLUMNS[index]!;
  for (let columns = fewestColumns; columns <= MOST_COLUMNS; columns++) {
    const guides = [15, 31, 47].filter((from) => columns >= from).length;
    const pads = (columns - guides) * rows - 3 - count;
    if (pads >= 0) return { rows, columns, pads, fewestColumns };
  }
  return undefined;
}

/**
 * Borders all around, a clock track at the left, the count of columns beside it, rows between the
 * tiles and columns of a clock track every sixteen.
 */
function draw(codewords: readonly number[], size: Size): Matrix {
  const width = size.columns + 6;
  const height = size.rows * TILE_PITCH + 1;
  const rows = Array.from({ length: height }, (_, y) => {
    const isEnd = y === 0 || y === height - 1;
    const clock = y % 2 === 0 ? BLACK : WHITE;
    return Uint8Array.from({ length: width }, (_cell, x) => {
      if (isEnd || x === 0 || x === width - 1 || x === 3) return BLACK;
      if (x === 1 || isClockColumn(x)) return clock;
      return y % TILE_PITCH === 0 && x >= FIRST_TILE && x % 2 === 1 ? BLACK : WHITE;
    });
  });
  const count = size.columns - size.fewestColumns;
  const countAt = (height - 1) / 2 - 5;
  drawTile(rows, 2, countAt, UPPER_COUNTS[count]!);
  drawTile(rows, 2, countAt + TILE_PITCH, LOWER_COUNTS[count]!);
  let x = FIRST_TILE;
  let y = 1;
  for (const codeword of codewords) {
    drawTile(rows, x, y, TILES[codeword]!);
    y += TILE_PITCH;
    if (y > height - 1) {
      y = 1;
      x += isClockColumn(x + 1) ? 2 : 1;
    }
  }
  return {
    kind: 'matrix',
    columns: width,
    rows: rows.map((cells) => ({ heightModules: 1, cells })),
    cell: 'square',
    palette: PALETTE,
    text: [],
  };
}

const isClockColumn = (x: number): boolean => x > 3 && (x - 3) % 16 === 0;

/** Five modules from the top down. */
function drawTile(rows: readonly Uint8Array[], x: number, top: number, tile: string): void {
  for (let i = 0; i < tile.length; i++) rows[top + i]![x] = CELLS[tile[i]!]!;
}

const WHITE = 0;
const BLACK = 1;

/** Cell values by the color's digit in a tile: cyan, magenta, yellow and green. */
const CELLS: Readonly<Record<string, number>> = { 1: 2, 3: 3, 5: 4, 6: 5 };
const PALETTE = ['#00ffff', '#ff00ff', '#ffff00', '#00ff00'] as const;

/** A tile and the row of black and white below it. */
const TILE_PITCH = 6;
const FIRST_TILE = 5;

/** Codewords: bytes without an ECI from the start on; the end of the counts; free room. */
const START = 257;
const SEPARATOR = 283;
const PAD = 284;

/** By rows of tiles from two to five: most codewords, and fewest columns. */
const MOST_CODEWORDS = [37, 84, 161, 282];
const FEWEST_COLUMNS = [5, 13, 22, 29];
const MOST_COLUMNS = 61;

/** Codewords are residues modulo 283, of which 3 is a primitive root. */
const errorCorrection = primeErrorCorrection(283);

/** By columns beyond the fewest: the upper tile of their count. */
const UPPER_COUNTS = (
  '15316 16316 13516 16516 13616 15616 13136 15136 16136 13536 16536 13636 13156 16156 15356 ' +
  '13656 15313 16313 13513 16513 13613 15613 13153 15153 16153 16353 13653 15653 13163 15163 ' +
  '15363 13563'
).split(' ');

/** The lower tile. */
const LOWER_COUNTS = (
  '36315 36515 35615 35135 36135 31535 36535 31635 35635 35165 36165 31365 35365 36365 31565 ' +
  '36565 61315 65315 63515 61615 65135 61535 63535 61635 63635 65635 63165 65165 61365 65365 ' +
  '61565 63565'
).split(' ');

/** By codeword: colors from the top down, 1 cyan, 3 magenta, 5 yellow, 6 green. */
const TILES = (
  '13135 13136 13153 13156 13163 13165 13513 13515 13516 13531 13535 13536 13561 13563 13565 ' +
  '13613 13615 13616 13631 13635 13636 13651 13653 13656 15135 15136 15153 15163 15165 15313 ' +
  '15315 15316 15351 15353 15356 15361 15363 15365 15613 15615 15616 15631 15635 15636 15651 ' +
  '15653 15656 16135 16136 16153 16156 16165 16313 16315 16316 16351 16353 16356 16361 16363 ' +
  '16365 16513 16515 16516 16531 16535 16536 16561 16563 16565 31315 31316 31351 31356 31361 ' +
  '31365 31513 31515 31516 31531 31535 31536 31561 31563 31565 31613 31615 31631 31635 31636 ' +
  '31651 31653 31656 35131 35135 35136 35151 35153 35156 35161 35163 35165 35315 35316 35351 ' +
  '35356 35361 35365 35613 35615 35616 35631 35635 35636 35651 35653 35656 36131 36135 36136 ' +
  '36151 36153 36156 36163 36165 36315 36316 36351 36356 36361 36365 36513 36515 36516 36531 ' +
  '36535 36536 36561 36563 36565 51313 51315 51316 51351 51353 51356 51361 51363 51365 51513 ' +
  '51516 51531 51536 51561 51563 51613 51615 51616 51631 51635 51636 51651 51653 51656 53131 ' +
  '53135 53136 53151 53153 53156 53161 53163 53165 53513 53516 53531 53536 53561 53563 53613 ' +
  '53615 53616 53631 53635 53636 53651 53653 53656 56131 56135 56136 56151 56153 56156 56161 ' +
  '56163 56165 56313 56315 56316 56351 56353 56356 56361 56363 56365 56513 56516 56531 56536 ' +
  '56561 56563 61313 61315 61316 61351 61353 61356 61361 61363 61365 61513 61515 61516 61531 ' +
  '61535 61536 61561 61563 61565 61615 61631 61635 61651 61653 63131 63135 63136 63151 63153 ' +
  '63156 63161 63163 63165 63513 63515 63516 63531 63535 63536 63561 63563 63565 63613 63615 ' +
  '63631 63635 63651 63653 65131 65135 65136 65151 65153 65156 65161 65163 65165 65313 65315 ' +
  '65316 65351 65353 65356 65361 65363 65365 65613 65615 65631 65635 65651 65653 56565 51515'
).split(' ');
