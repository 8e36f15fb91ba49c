/**
 * What labels are asked to be: widths of 20 to 100 mm and modules of 0.19 to 1 mm at the resolutions of
 * printers, for linear, stacked and matrix symbologies; all of it, or a sample.
 */
import { encode, type Encoded } from '../../src/barcode/encode.ts';
import { findSymbology } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { layout } from '../../src/render/layout.ts';
import type { Scene } from '../../src/render/scene.ts';
import { parseStyle } from '../../src/render/style.ts';

/** Everything with `PRINT=long`; otherwise a sample that takes seconds. */
const IS_LONG = process.env['PRINT'] === 'long';

export const DPIS = IS_LONG ? [203, 300, 600] : [203, 300];
const WIDTHS_MM = IS_LONG ? [20, 33.3, 50, 76.2, 100] : [60];
const MODULES_MM = IS_LONG ? [0.19, 0.33, 0.495, 0.66, 1] : [0.33];

/** Short data, so that most symbols fit the narrow labels as well. */
const DATA: Readonly<Record<string, string>> = IS_LONG
  ? {
      CODE128: 'ABC-1234',
      GS1_128: '(01)09521234543213',
      EAN13: '5901234123457',
      UPCA: '012345678905',
      ITF14: '09521234543213',
      CODE39: 'ABC12',
      CODE93: 'CODE 93',
      DATABAR_OMNI: '(01)09521234543213',
      DATABAR_STACKED: '(01)09521234543213',
      PDF417: 'PDF417 on a label',
      QRCODE: 'https://example.com/label',
      DATAMATRIX: 'Data Matrix 1234567890',
      GS1_DATAMATRIX: '(01)09521234543213(10)ABC',
      AZTEC_COMPACT: 'Aztec',
      MAXICODE: 'MaxiCode on a label',
    }
  : { CODE128: 'ABC-1234', PDF417: 'PDF417', QRCODE: 'QR', DATAMATRIX: 'Data Matrix' };

export const IDS = Object.keys(DATA);

/** A label of a size that was requested. */
export interface Case {
  readonly name: string;
  readonly row: Symbology;
  readonly encoded: Encoded;
  readonly scene: Scene;
  /** Pixels that were requested, not rounded: of the whole width, or of a module. */
  readonly wanted: { readonly of: 'width' | 'module'; readonly pixels: number };
}

/** The labels of a symbology at a resolution, and how many widths were refused as too narrow for it. */
export function casesOf(id: string, dpi: number): { cases: readonly Case[]; tooNarrow: number } {
  const row = findSymbology(id)!;
  const encoded = encode(row, DATA[id]!);
  if (encoded.kind === 'refused') throw new Error(`${id}: ${encoded.reason}`);
  const cases: Case[] = [];
  let tooNarrow = 0;
  const pixels = (mm: number): number => (mm * dpi) / 25.4;
  const requests = [
    ...WIDTHS_MM.map((mm) => ({ of: 'width', option: 'width', mm }) as const),
    ...MODULES_MM.map((mm) => ({ of: 'module', option: 'moduleWidth', mm }) as const),
  ];
  for (const { of, option, mm } of requests) {
    const given: Record<string, string> = { [option]: `${mm}mm`, dpi: String(dpi) };
    if (row.text !== 'none') given['text'] = 'off';
    const styled = parseStyle(new Map(Object.entries(given)), row);
    if (styled.kind === 'refused') throw new Error(`${id}: ${styled.reason}`);
    const scene = layout(encoded.symbol, row, styled.style, id);
    if ('reason' in scene) {
      if (!scene.reason.includes('must be at least')) throw new Error(`${id}: ${scene.reason}`);
      tooNarrow += 1;
      continue;
    }
    const name = `${id} ${option} ${mm} mm at ${dpi} DPI`;
    cases.push({ name, row, encoded, scene, wanted: { of, pixels: pixels(mm) } });
  }
  return { cases, tooNarrow };
}
