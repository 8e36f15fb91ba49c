/** The value of every symbology at every place: depends on seed, symbology and index alone. */
import type { Data } from '../../src/barcode/encode.ts';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { DECODERS } from '../oracle/decoders.ts';
import { digitalLink } from '../oracle/values-gs1.ts';
import { GENERATORS } from '../oracle/values.ts';
import { randomOf, type Random } from '../support/generate.ts';
import { gs1Elements, hibc, mixedBytes, mixedText, type Repertoire } from './mixed-text.ts';

/** Rows of matrix and stacked symbols that a decoder of ours reads. */
export const FUZZED: readonly Symbology[] = SYMBOLOGIES.filter(
  ({ id, family }) =>
    DECODERS[id] !== undefined &&
    (/^(2d-matrix|stacked|gs1-2d)$/.test(family) || id === 'MAILMARK_2D'),
);

/** The value a row is tried with at `index`; equal arguments give equal values. */
export function fuzzValue(row: Symbology, seed: number, index: number): Data {
  const random = randomOf(`${seed} ${row.id} ${index}`);
  const own = OWN[row.id] ?? (row.id.startsWith('HIBC_') ? hibc : undefined);
  if (own !== undefined) return own(random, index);
  const { usual, most, repertoire } = { ...ANY, ...LIMITS[row.id] };
  const length = random.int(0, 29) === 0 ? most : usual;
  if (row.encodeBytes !== undefined && random.int(0, 4) === 0) return mixedBytes(random, length);
  return mixedText(random, length, repertoire);
}

interface Limits {
  /** Longest text or bytes, mostly. */
  readonly usual: number;
  /** Longest text of every thirtieth value. */
  readonly most: number;
  readonly repertoire: Repertoire;
}

const ANY: Limits = { usual: 120, most: 400, repertoire: 'unicode' };

const LIMITS: Readonly<Record<string, Partial<Limits>>> = {
  DATAMATRIX: { most: 2000 },
  DATAMATRIX_RECT: { usual: 40, most: 90 },
  DATAMATRIX_DMRE: { usual: 90, most: 200 },
  AZTEC: { most: 2500 },
  AZTEC_COMPACT: { usual: 50, most: 100 },
  PDF417: { most: 1500 },
  PDF417_COMPACT: { most: 1500 },
  MICROPDF417: { usual: 90, most: 300 },
  CODABLOCKF: { usual: 150, most: 1000, repertoire: 'ascii' },
  CODE16K: { usual: 50, most: 100, repertoire: 'ascii' },
  CODE49: { usual: 30, most: 60, repertoire: 'ascii' },
  QRCODE: { most: 3000 },
  RMQR: { usual: 80, most: 250 },
  HANXIN: { most: 3000 },
  GRIDMATRIX: { most: 800 },
  DOTCODE: { usual: 60, most: 150 },
  CODEONE: { most: 1000 },
  MAXICODE: { usual: 70, most: 130 },
  ULTRACODE: { usual: 80, most: 240, repertoire: 'latin1' },
};

const generated =
  (id: string) =>
  (random: Random, index: number): Data =>
    GENERATORS[id]!(random, index);

/** A carrier message of mode 2 or 3, or any text. */
const maxicode = (random: Random): Data =>
  random.int(0, 2) === 0
    ? GENERATORS['MAXICODE']!(random, 2 + 3 * random.int(0, 999))
    : mixedText(random, random.int(0, 9) === 0 ? 130 : 70);

/** Mostly ASCII: what the symbol cannot name is refused where readers would guess wrongly. */
function microQr(random: Random, index: number): Data {
  const kind = random.int(0, 9);
  if (kind === 0) return GENERATORS['MICROQR']!(random, index);
  const length = random.int(0, 9) === 0 ? 30 : 14;
  return mixedText(random, length, kind < 3 ? 'latin1' : 'ascii');
}

const OWN: Readonly<Record<string, (random: Random, index: number) => Data>> = {
  GS1_DATAMATRIX: (random) => gs1Elements(random),
  GS1_DATAMATRIX_RECT: (random) => gs1Elements(random, 70),
  GS1_QRCODE: (random) => gs1Elements(random),
  GS1_DOTCODE: (random) => gs1Elements(random, 100),
  GS1_HANXIN: (random) => gs1Elements(random),
  GS1_DL_QRCODE: (random) => digitalLink(random, random.int(0, 999)),
  GS1_DL_DATAMATRIX: (random) => digitalLink(random, random.int(0, 999)),
  SWISSQR: generated('SWISSQR'),
  MAILMARK_2D: generated('MAILMARK_2D'),
  AZTEC_RUNE: generated('AZTEC_RUNE'),
  MAXICODE: maxicode,
  MICROQR: microQr,
};
