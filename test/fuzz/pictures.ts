/** Cheap pictures of symbols: modules to pixels without the renderer, in shades of grey. */
import type { Symbol } from '../../src/barcode/symbol.ts';
import type { QuietZone } from '../../src/barcode/symbology.ts';

/** One byte a pixel, 0 black, 255 white. */
export interface GreyPicture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A matrix of square cells at `scale` pixels a module, with its quiet zone. */
export function greyPicture(symbol: Symbol, quiet: QuietZone, scale: number): GreyPicture {
  if (symbol.kind !== 'matrix' || symbol.cell === 'hexagon') {
    throw new Error('only the renderer draws this symbol');
  }
  const modules = symbol.rows.reduce((sum, { heightModules }) => sum + heightModules, 0);
  const width = (symbol.columns + quiet.left + quiet.right) * scale;
  const height = (modules + quiet.top + quiet.bottom) * scale;
  const data = new Uint8Array(width * height).fill(255);
  let y = quiet.top * scale;
  for (const { heightModules, cells } of symbol.rows) {
    const start = y * width;
    for (let x = 0; x < cells.length; x++) {
      const from = start + (quiet.left + x) * scale;
      if (cells[x] !== 0) data.fill(0, from, from + scale);
    }
    const end = y + heightModules * scale;
    for (let copy = y + 1; copy < end; copy++) data.copyWithin(copy * width, start, start + width);
    y = end;
  }
  return { data, width, height };
}

/** As four bytes a pixel. */
export function rgbaPixels({ data, width, height }: GreyPicture): GreyPicture {
  const pixels = new Uint8Array(4 * data.length);
  for (let i = 0; i < data.length; i++) pixels.fill(data[i]!, 4 * i, 4 * i + 4);
  for (let i = 3; i < pixels.length; i += 4) pixels[i] = 255;
  return { data: pixels, width, height };
}

/** As a binary PGM file. */
export const pgmFile = ({ data, width, height }: GreyPicture): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
