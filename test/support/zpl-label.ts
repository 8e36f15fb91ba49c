/**
 * Prints a label as a printer of ZPL II does, as far as labels with graphic fields go: written from
 * the ZPL II Programming Guide (P1099958), chapters "^GF" and "Alternative Data Compression Scheme".
 * Whatever else stands in a label is an error, so that nothing can slip in.
 */
import type { Pixels } from './picture.ts';

/** A field of a label: its position in dots, and its rows of bits. */
interface GraphicField {
  readonly x: number;
  readonly y: number;
  readonly bytesPerRow: number;
  readonly rows: readonly Uint8Array[];
}

/** The one graphic field of the one label in a file, as pixels of the field's size. */
export function printLabel(file: Uint8Array): Pixels {
  const { rows, bytesPerRow } = graphicFieldOf(file);
  const width = bytesPerRow * 8;
  const data = new Uint8Array(width * rows.length * 4).fill(255);
  rows.forEach((row, y) => {
    for (let x = 0; x < width; x++) {
      const isBlack = ((row[x >> 3]! >> (7 - (x & 7))) & 1) === 1;
      if (isBlack) data.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  });
  return { data, width, height: rows.length };
}

/** The graphic field of a label that has nothing else; throws where it has. */
export function graphicFieldOf(file: Uint8Array): GraphicField {
  const text = Buffer.from(file).toString('latin1');
  if (/[^\n -~]/.test(text)) throw new Error('a label must be ASCII');
  const label = LABEL.exec(text);
  if (label === null) throw new Error(`not a label with one graphic field: ${text.slice(0, 80)}`);
  const [x, y, count, total, bytesPerRow] = label.slice(1, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (count !== total) throw new Error('^GFA with ASCII data has two equal counts');
  const rows = decompress(label[6]!, bytesPerRow);
  if (rows.length * bytesPerRow !== total) {
    throw new Error(`${rows.length} rows of ${bytesPerRow} bytes are not ${total} bytes`);
  }
  return { x, y, bytesPerRow, rows };
}

/** `^PW` and `^LL` are the width and the length of the label in dots, and `^PQ` how often it is printed. */
const LABEL =
  /^\^XA\n(?:\^PW\d+\n\^LL\d+\n)?\^FO(\d+),(\d+)\^GFA,(\d+),(\d+),(\d+),([^~^]*)\^FS\n(?:\^PQ\d+\n)?\^XZ\n$/;

/** Hexadecimal digits with the alternative compression, line by line. */
function decompress(data: string, bytesPerRow: number): Uint8Array[] {
  const digitsPerRow = 2 * bytesPerRow;
  const rows: string[] = [];
  let row = '';
  let count = 0;
  const end = (): void => {
    rows.push(row);
    row = '';
  };
  for (const character of data) {
    if (/[G-Y]/.test(character)) count += character.charCodeAt(0) - 'G'.charCodeAt(0) + 1;
    else if (/[g-z]/.test(character))
      count += 20 * (character.charCodeAt(0) - 'g'.charCodeAt(0) + 1);
    else if (/[0-9A-F]/.test(character)) {
      row += character.repeat(Math.max(1, count));
      count = 0;
      if (row.length > digitsPerRow) throw new Error('a line is longer than its bytes');
      if (row.length === digitsPerRow) end();
    } else {
      if (count > 0) throw new Error(`a count before ${character}`);
      if (character === ',') row = row.padEnd(digitsPerRow, '0');
      else if (character === '!') row = row.padEnd(digitsPerRow, 'F');
      else if (character === ':' && row === '' && rows.length > 0) row = rows.at(-1)!;
      else throw new Error(`a character that is no data: ${character}`);
      end();
    }
  }
  if (row !== '' || count > 0) throw new Error('the data ends within a line');
  return rows.map((digits) => Buffer.from(digits, 'hex'));
}
