/** One value of one symbology: encoded by the product, decoded by our decoder and by two readers. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ReadInputBarcodeFormat, ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import type { WriteInputBarcodeFormat } from 'zxing-wasm/writer';
import { draw } from '../../src/picture/draw.ts';
import { encode, type Data } from '../../src/barcode/encode.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle } from '../../src/render/style.ts';
import { DECODERS } from '../oracle/decoders.ts';
import { shown } from '../oracle/outcome.ts';
import { writerMatrix } from '../oracle/peer-symbols.ts';
import { READER_TABLE } from '../oracle/reader-table.ts';
import type { Value } from '../oracle/values.ts';
import { readPixels, rgba, type Pixels } from '../support/picture.ts';
import { greyPicture, pgmFile, rgbaPixels } from './pictures.ts';
import { READER_WEAKNESSES } from './reader-weaknesses.ts';

/** What was seen of the values of one symbology. */
export interface Counts {
  values: number;
  refused: number;
  /** Read by our decoder as what they carry. */
  decoded: number;
  zxingRead: number;
  /** Not read by zxing for a reason that is known. */
  zxingUnread: number;
  dmtxRead: number;
  /** Misread, or unread without a reason. */
  wrong: number;
}

/** Something that must not be. */
export interface Finding {
  readonly id: string;
  readonly index: number;
  readonly what: string;
  readonly data: string;
}

/** What is put to each value beside the decoder. */
export interface Checks {
  readonly zxing: boolean;
  readonly zint: boolean;
}

export const emptyCounts = (): Counts => ({
  values: 0,
  refused: 0,
  decoded: 0,
  zxingRead: 0,
  zxingUnread: 0,
  dmtxRead: 0,
  wrong: 0,
});

/** A run of values of one symbology; counts and findings grow with each. */
export class Run {
  readonly counts = emptyCounts();
  readonly findings: Finding[] = [];
  readonly #row: Symbology;
  readonly #forDmtx: { value: Value; index: number }[] = [];

  constructor(row: Symbology) {
    this.#row = row;
  }

  /** Encodes and reads one value. What the encoder throws is a finding as well. */
  async add(data: Data, index: number, checks: Checks): Promise<void> {
    this.counts.values += 1;
    const note = (what: string): void => this.#found(index, what, data);
    let value: Value;
    try {
      const encoded = encode(this.#row, data);
      if (encoded.kind === 'refused') {
        this.counts.refused += 1;
        return;
      }
      value = { data, encoded };
    } catch (fault) {
      note(`the encoder threw ${String(fault)}`);
      return;
    }
    await this.#decode(value, note);
    if (checks.zxing) await this.#readByZxing(value, note);
    if (checks.zint) await this.#compareWithZint(value, note);
  }

  /** Keeps a value for `readByDmtx`. */
  addForDmtx(data: Data, index: number): void {
    const reading = READER_TABLE['dmtxread']!.get(this.#row.id);
    if (reading === undefined) return;
    const encoded = encode(this.#row, data);
    if (encoded.kind === 'refused') return;
    const value = { data, encoded };
    if (reading.exceptions.some(({ when }) => when(value, 'png'))) return;
    this.#forDmtx.push({ value, index });
  }

  /** Lets dmtxread read what was kept: all in one process, and each alone where that differs. */
  readByDmtx(): void {
    const kept = this.#forDmtx.splice(0);
    if (kept.length === 0) return;
    const { dress } = READER_TABLE['dmtxread']!.get(this.#row.id)!;
    const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-fuzz-'));
    try {
      const files = kept.map(({ value }, i) => {
        const file = path.join(folder, `${i}.pgm`);
        writeFileSync(file, pgmFile(greyPicture(value.encoded.symbol, this.#row.quietZone, 4)));
        return file;
      });
      const expected = kept.map(({ value }) => dress(this.#row.id, value));
      if (dmtxread(files).equals(Buffer.concat(expected))) {
        this.counts.dmtxRead += files.length;
        return;
      }
      for (const [i, file] of files.entries()) {
        const read = dmtxread([file]);
        if (read.equals(expected[i]!)) this.counts.dmtxRead += 1;
        else {
          const { value, index } = kept[i]!;
          this.#found(index, `dmtxread: ${shown(read.toString('latin1'))}`, value.data);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #found(index: number, what: string, data: Data): void {
    this.counts.wrong += 1;
    this.findings.push({ id: this.#row.id, index, what, data: shown(data) });
  }

  async #decode(value: Value, note: (what: string) => void): Promise<void> {
    const { id } = this.#row;
    const decoder = DECODERS[id]!;
    if (decoder.exceptions?.some(({ when }) => when(value, 'png')) === true) return;
    try {
      const read = await decoder.decode(value.encoded.symbol, value);
      if (read.equals(decoder.carries(id, value))) this.counts.decoded += 1;
      else note(`decoder: ${shown(read.toString('latin1'))}`);
    } catch (fault) {
      note(`decoder: ${String(fault)}`);
    }
  }

  async #readByZxing(value: Value, note: (what: string) => void): Promise<void> {
    const { id } = this.#row;
    const reading = READER_TABLE['zxing-wasm']!.get(id);
    if (reading === undefined) return;
    const expected = reading.dress(id, value);
    let found: ReadResult | undefined;
    for (const attempt of ATTEMPTS) {
      const pixels = await attempt.pixels(this.#row, value);
      if (pixels === undefined) continue;
      const options = { ...attempt.options, formats: formatsOf(id) };
      found = (await readPixels(pixels, { textMode: 'Plain', ...options }))[0];
      if (found !== undefined && expected.equals(found.bytes)) break;
    }
    const seen = differenceOf(found, expected, value.data);
    if (seen === undefined) this.counts.zxingRead += 1;
    else {
      const reasons = [...reading.exceptions, ...(READER_WEAKNESSES[id] ?? [])];
      if (reasons.some(({ when }) => when(value, 'png'))) this.counts.zxingUnread += 1;
      else note(`zxing: ${seen}`);
    }
  }

  /** No symbol of ours is larger than that of zint for the same text. */
  async #compareWithZint({ data, encoded }: Value, note: (what: string) => void): Promise<void> {
    const writer = WRITERS[this.#row.id];
    if (writer === undefined || typeof data !== 'string' || encoded.symbol.kind !== 'matrix')
      return;
    const [format, options] = writer;
    const eci = /^[\0-\x7f]*$/.test(data) ? '' : 'eci=26';
    const all = [options, eci].filter((part) => part !== '').join(',');
    const theirs = await writerMatrix(format, data, all);
    if (theirs === undefined) return;
    const { columns, rows } = encoded.symbol;
    if (columns * rows.length <= theirs.columns * theirs.rows.length) return;
    note(`${rows.length}x${columns} where zint has ${theirs.rows.length}x${theirs.columns}`);
  }
}

/** How a reading differs from what a symbol carries and announces; undefined where it does not. */
function differenceOf(
  found: ReadResult | undefined,
  expected: Buffer,
  data: Data,
): string | undefined {
  if (found === undefined) return 'nothing';
  if (!expected.equals(found.bytes)) return shown(Buffer.from(found.bytes).toString('latin1'));
  // UTF-8 is what ECI announces; text that travels in other bytes is not announced.
  const isUtf8 =
    typeof data === 'string' && !/^[\0-\x7f]*$/.test(data) && Buffer.from(data).equals(expected);
  if (found.hasECI !== isUtf8) return found.hasECI ? 'an ECI' : 'no ECI';
  return undefined;
}

interface Attempt {
  readonly options: ReaderOptions;
  readonly pixels: (row: Symbology, value: Value) => Promise<Pixels | undefined>;
}

const cheap =
  (scale: number): Attempt['pixels'] =>
  async ({ quietZone }, { encoded: { symbol } }) =>
    symbol.kind === 'matrix' && symbol.cell === 'square'
      ? rgbaPixels(greyPicture(symbol, quietZone, scale))
      : undefined;

/** What a customer gets. */
const delivered: Attempt['pixels'] = async (row, { data }) => {
  const styled = parseStyle(new Map(), row);
  if (styled.kind === 'refused') throw new Error(styled.reason);
  const imageFormat = findImageFormat('png')!;
  const drawn = await draw({ symbology: row, data, imageFormat, style: styled.style });
  if (drawn.kind !== 'picture') throw new Error(`${row.id}: ${drawn.reason}`);
  return rgba(drawn.bytes);
};

/** A clean picture first, the delivered one where that is not read. */
const ATTEMPTS: readonly Attempt[] = [
  { options: { isPure: true, tryHarder: false }, pixels: cheap(2) },
  { options: {}, pixels: cheap(3) },
  { options: {}, pixels: delivered },
];

const dmtxread = (files: readonly string[]): Buffer =>
  spawnSync('dmtxread', ['-N1', '-m5000', '-G29', ...files], { maxBuffer: 2 ** 26 }).stdout;

/** What zxing looks for, so that it need not look for everything. */
const formatsOf = (id: string): ReadInputBarcodeFormat[] =>
  FORMATS.filter(([pattern]) => pattern.test(id))
    .map(([, format]) => format)
    .slice(0, 1);

const FORMATS: readonly (readonly [RegExp, ReadInputBarcodeFormat])[] = [
  [/DATAMATRIX|MAILMARK_2D/, 'DataMatrix'],
  [/AZTEC/, 'Aztec'],
  [/MICROPDF417/, 'MicroPDF417'],
  [/PDF417/, 'PDF417'],
  [/MICROQR/, 'MicroQRCode'],
  [/RMQR/, 'RMQRCode'],
  [/QR/, 'QRCode'],
  [/MAXICODE/, 'MaxiCode'],
];

/** How zint is asked for the smallest symbol of the same kind. */
const WRITERS: Readonly<Record<string, readonly [WriteInputBarcodeFormat, string]>> = {
  DATAMATRIX: ['DataMatrix', 'forceSquare'],
  AZTEC: ['AztecCode', ''],
  QRCODE: ['QRCode', 'ecLevel=M'],
  MICROQR: ['MicroQRCode', ''],
};
