/**
 * The independent readers: each is handed the delivered pictures of one symbology and says, picture
 * by picture, which bytes it read. Programs are run once over many files where they can be.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import { readPixels, type Pixels } from '../support/picture.ts';
import type { Picture } from './draw.ts';

/** What a reader is told beside the pictures. */
interface ReadRequest {
  readonly id: string;
  readonly pictures: readonly Picture[];
}

export interface Reader {
  readonly name: string;
  /** The program it needs on the PATH; absent for what comes with the packages. */
  readonly command?: string;
  /** At most so many pictures of a symbology, because it is slow. */
  readonly picturesMax?: number;
  /** For each picture, everything that was read in it. */
  readonly read: (request: ReadRequest) => Promise<Buffer[][]>;
}

/** zxing-cpp 3 as WebAssembly, told the symbology only where two share their bars. */
async function zxingWasm({ id, pictures }: ReadRequest): Promise<Buffer[][]> {
  const formats = ZXING_FORMATS[id] ?? [];
  const results: Buffer[][] = [];
  for (const { pixels } of pictures) {
    const found = await readPixels(pixels, {
      formats: [...formats],
      eanAddOnSymbol: 'Read',
      textMode: 'Plain',
    });
    // An add-on stands in the text alone, behind a space.
    results.push(
      found.flatMap(({ format, text, bytes }) => {
        if (/^(EAN|UPC|ISBN)/.test(format)) return [Buffer.from(text.replace(' ', ''))];
        return TEXT_AND_BYTES.has(id)
          ? [Buffer.from(text), Buffer.from(bytes)]
          : [Buffer.from(bytes)];
      }),
    );
  }
  return results;
}

/**
 * Symbologies whose text readers must get right as well: its character set is not in the symbol.
 * Text that is not ASCII must be read as text, bytes as bytes; ASCII is the same in both.
 */
const TEXT_AND_BYTES: ReadonlySet<string> = new Set(['MICROQR']);

/** Symbologies whose bars are those of another, so that zxing has to be told which is meant. */
const ZXING_FORMATS: Readonly<Record<string, readonly ReadInputBarcodeFormat[]>> = {
  CODE39: ['Code39Std'],
  HIBC39: ['Code39Std'],
  LOGMARS: ['Code39Std'],
  TELEPEN: ['TelepenAlpha'],
  TELEPENNUMERIC: ['TelepenNumeric'],
};

/** zxing-cpp 1.4, an older code base without symbologies added since; prints bytes as hex. */
function zxingReader({ id, pictures }: ReadRequest): Promise<Buffer[][]> {
  return overFiles(pictures, (files) => {
    const output = run('ZXingReader', files);
    const read = new Map<string, Buffer[]>();
    for (const block of output.split(/^File: {7}/m).slice(1)) {
      const file = block.slice(0, block.indexOf('\n'));
      const hex = /^Bytes: {6}((?:[0-9A-F]{2} ?)+)$/m.exec(block)?.[1];
      const found = read.get(file) ?? [];
      if (hex !== undefined) found.push(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
      const text = /^Text: {7}"([^]*)"\nBytes/m.exec(block)?.[1];
      if (text !== undefined && TEXT_AND_BYTES.has(id)) found.push(Buffer.from(text));
      read.set(file, found);
    }
    return files.map((file) => read.get(file) ?? []);
  });
}

/** zbar 0.23; XML output keeps the files apart and writes what is no text in base64. */
function zbar({ pictures }: ReadRequest): Promise<Buffer[][]> {
  return overFiles(pictures, (files) => {
    const output = run('zbarimg', ['--xml', '--quiet', '--nodbus', ...files]);
    const sources = output.split('<source href=').slice(1);
    const read = new Map(
      sources.map((source) => {
        const file = /^'([^']*)'/.exec(source)![1]!;
        const found = [...source.matchAll(ZBAR_DATA)].map(([, attributes, data]) =>
          attributes!.includes('base64')
            ? Buffer.from(data!.replaceAll(/\s/g, ''), 'base64')
            : Buffer.from(data!),
        );
        return [file, found] as const;
      }),
    );
    return files.map((file) => read.get(file) ?? []);
  });
}

const ZBAR_DATA = /<data([^>]*)><!\[CDATA\[([^]*?)\]\]><\/data>/g;

/** libdmtx 0.7: one file a call, because its output does not tell files apart. */
function dmtx({ pictures }: ReadRequest): Promise<Buffer[][]> {
  return overFiles(pictures, (files) =>
    files.map((file) => {
      const options = ['-N1', '-m5000', '-G29', file];
      const { stdout } = spawnSync('dmtxread', options, { encoding: 'buffer' });
      return stdout.length === 0 ? [] : [stdout];
    }),
  );
}

function run(command: string, args: readonly string[]): string {
  const { stdout } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return stdout;
}

/** Writes the pictures as grey images that every reader takes, and removes them afterwards. */
async function overFiles(
  pictures: readonly Picture[],
  read: (files: readonly string[]) => Buffer[][],
): Promise<Buffer[][]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-oracle-'));
  try {
    const files = pictures.map(({ pixels }, i) => {
      const file = path.join(folder, `${i}.pgm`);
      writeFileSync(file, greyImage(pixels));
      return file;
    });
    return await Promise.resolve(read(files));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Binary PGM: eight bits a pixel, the mean of the colours. */
function greyImage({ data, width, height }: Pixels): Buffer {
  const grey = Buffer.alloc(width * height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = (data[4 * i]! + data[4 * i + 1]! + data[4 * i + 2]!) / 3;
  }
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);
}

export const READERS: readonly Reader[] = [
  { name: 'zxing-wasm', read: zxingWasm },
  { name: 'ZXingReader', command: 'ZXingReader', read: zxingReader },
  { name: 'zbarimg', command: 'zbarimg', read: zbar },
  { name: 'dmtxread', command: 'dmtxread', picturesMax: 24, read: dmtx },
];
