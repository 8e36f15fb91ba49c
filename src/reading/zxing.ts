/** The barcode reader: zxing-cpp, which shares no code with what draws pictures here. */
import {
  prepareZXingModule,
  readBarcodes,
  ZXING_CPP_COMMIT,
  type ReaderOptions,
  type ReadResult,
} from 'zxing-wasm/reader';
import { UnreadablePicture, type Luminance } from './luminance.ts';
import { instantiator, loadModule, QUIET } from './wasm.ts';

/** Which reader it is, by the revision that it was built from. */
export const READER = `zxing-cpp/${ZXING_CPP_COMMIT.slice(0, 12)}`;

/** The barcodes in pixels, or in a JPEG. Throws UnreadablePicture where the file cannot be decoded. */
export async function readPage(
  source: Uint8Array | Luminance,
  options: ReaderOptions,
): Promise<ReadResult[]> {
  await prepare();
  const results = await readBarcodes(
    source instanceof Uint8Array ? source : toPgm(source),
    options,
  );
  const [first] = results;
  if (first?.isValid === false) {
    throw new UnreadablePicture('The picture is broken: it cannot be decoded.');
  }
  return results;
}

let prepared: Promise<unknown> | undefined;

const prepare = (): Promise<unknown> =>
  (prepared ??= prepareZXingModule({
    overrides: {
      ...QUIET,
      instantiateWasm: instantiator(loadModule('zxing-wasm/reader/zxing_reader.wasm', MEMORY_MIB)),
    } as NonNullable<NonNullable<Parameters<typeof prepareZXingModule>[0]>['overrides']>,
    fireImmediately: true,
  }));

/** Binary PGM (pgm(5)), which the reader takes as it takes PNG. */
function toPgm({ width, height, pixels }: Luminance): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  return Buffer.concat([head, pixels]);
}

/** 25 million pixels of a progressive JPEG need less. */
const MEMORY_MIB = 384;
