/**
 * Pictures with options of size and text, read back by independent readers: whatever is asked for, what
 * is delivered scans. Each symbology's example is drawn with every combination that applies to it.
 */
import { describe, expect, it } from 'vitest';
import { encode } from '../../src/barcode/encode.ts';
import { findSymbology } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { draw } from '../../src/picture/draw.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle, STYLE_OPTIONS } from '../../src/render/style.ts';
import { READS } from '../support/decoder.ts';
import { readPicture, rgba, type Pixels } from '../support/picture.ts';
import type { Picture } from './draw.ts';
import { READERS } from './readers.ts';
import { unusable } from './try.ts';

type Given = Readonly<Record<string, string>>;

/** Each with what contradicts nothing else; options that do not apply are left out. */
const COMBINATIONS: readonly Given[] = [
  { moduleWidth: '0.33', dpi: '300' },
  { moduleWidth: '0.508', dpi: '203', captionAbove: 'Above', captionBelow: 'Below the bars' },
  { moduleWidth: '13mil', dpi: '300', rotate: '90' },
  { scale: '2', quietZone: '5mm', dpi: '203' },
  { scale: '4', textPosition: 'above', textAlign: 'left' },
  { altText: 'Something else', textSize: '20', textAlign: 'right' },
  {
    text: 'off',
    captionBelow: 'First line\\nSecond line, which is quite a bit longer',
    textSize: '3mm',
  },
  { width: '100mm', dpi: '203' },
  { width: '700', height: '700', captionBelow: 'In a box' },
  { width: '800', height: '600', rotate: '180', altText: 'Alt' },
  { height: '500', text: 'off' },
  { barHeight: '12mm', textPosition: 'below' },
  { moduleWidth: '0.6', dpi: '300', quietZone: '12', color: 'navy', background: 'ffe' },
];

/** A combination without what the symbology does not take. */
const applicable = (given: Given, row: Symbology): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(given).filter(([name]) =>
      STYLE_OPTIONS.find((option) => option.name === name)!.appliesTo(row),
    ),
  );

async function pngOf(row: Symbology, given: Given): Promise<Uint8Array> {
  const styled = parseStyle(applicable(given, row), row);
  if (styled.kind === 'refused') throw new Error(`${row.id}: ${styled.reason}`);
  const imageFormat = findImageFormat('png')!;
  const drawn = await draw({ symbology: row, data: row.example, imageFormat, style: styled.style });
  if (drawn.kind !== 'picture') throw new Error(`${row.id}: ${drawn.reason}`);
  return drawn.bytes;
}

/** One of each kind of symbol. MaxiCode is not among them: its reader takes all of a picture for it. */
const IDS = (
  'EAN13 EAN8 UPCE ISBN CODE128 GS1_128 CODE39 CODE93 ITF14 CODABAR DATABAR_OMNI ' +
  'DATABAR_EXPANDED DATABAR_EXPANDED_STACKED EAN13_COMPOSITE PDF417 MICROPDF417 QRCODE ' +
  'MICROQR SWISSQR DATAMATRIX AZTEC DATAMATRIX_RECT'
).split(' ');

describe.each(IDS)('%s', (id) => {
  const row = findSymbology(id)!;
  const { formats, expected } = READS.get(id)!;
  const encoded = encode(row, row.example);
  const canonical = encoded.kind === 'encoded' ? encoded.canonical : '';

  it('is read with every combination of options', async () => {
    const unread: Given[] = [];
    for (const given of COMBINATIONS) {
      const found = await readPicture(await pngOf(row, given), formats);
      if (!found.some(({ text }) => text === expected(canonical))) unread.push(given);
    }
    expect(unread).toEqual([]);
  });
});

const SECOND_READERS = [
  ['zbarimg', 'CODE128'],
  ['zbarimg', 'EAN13'],
  ['zbarimg', 'ITF14'],
  ['zbarimg', 'QRCODE'],
  ['ZXingReader', 'QRCODE'],
] as const;

describe.each(SECOND_READERS)('%s', (name, id) => {
  const reader = READERS.find((one) => one.name === name)!;
  const missing = unusable(reader.command);
  const row = findSymbology(id)!;

  it.skipIf(missing !== undefined)(
    `reads ${id} with all of them (${missing ?? 'here'})`,
    async () => {
      const pictures: Picture[] = [];
      for (const [at, given] of COMBINATIONS.entries()) {
        const pixels: Pixels = await rgba(await pngOf(row, given));
        pictures.push({ at, format: 'png', pixels });
      }
      const found = await reader.read({ id, pictures });
      const unread = COMBINATIONS.filter(
        (_, i) => !found[i]!.some((bytes) => bytes.toString() === row.example),
      );
      expect(unread).toEqual([]);
    },
  );
});
