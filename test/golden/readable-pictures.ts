/**
 * A few pictures kept as files, because a digest says that a picture changed but not how. They
 * cover text and guard bars, styles, square cells, stacked rows and four-state bars.
 */
import { readFileSync } from 'node:fs';
import { findSymbology } from '../../src/barcode/registry.ts';
import { parseColor } from '../../src/render/color.ts';
import { findImageFormat, type ImageFormat } from '../../src/render/image-formats.ts';
import type { Style } from '../../src/render/style.ts';
import { sceneOf } from './pictures.ts';

export interface ReadablePicture {
  /** Its file in test/golden/pictures. */
  readonly file: string;
  readonly imageFormat: ImageFormat;
  readonly draw: () => Promise<Uint8Array>;
}

/** Where the recorded picture is kept. */
export const recordedAt = (file: string): URL => new URL(`pictures/${file}`, import.meta.url);

export const recordedPicture = (file: string): Uint8Array => readFileSync(recordedAt(file));

function readable(
  file: string,
  symbologyId: string,
  data: string,
  changes: Partial<Style>,
): ReadablePicture {
  const symbology = findSymbology(symbologyId);
  const imageFormat = findImageFormat(file.split('.')[1]!);
  if (symbology === undefined || imageFormat === undefined) throw new Error(`cannot draw ${file}`);
  const draw = async (): Promise<Uint8Array> =>
    imageFormat.print(sceneOf(symbology, data, changes));
  return { file, imageFormat, draw };
}

const NAVY_ON_YELLOW = {
  scale: 6,
  rotate: 180,
  color: parseColor('#0b2265')!,
  background: parseColor('#ffe873')!,
} as const;

export const READABLE_PICTURES: readonly ReadablePicture[] = [
  readable('ean13.svg', 'EAN13', '5901234123457', {}),
  readable('ean13-addon.png', 'EAN13', '5901234123457 12', {}),
  readable('upce.png', 'UPCE', '01234558', {}),
  readable('code128.svg', 'CODE128', 'ABC-123', {}),
  readable('gs1-128.png', 'GS1_128', '(01)09521234543213(3103)000123', { rotate: 90 }),
  readable('itf14.png', 'ITF14', '09521234543213', {}),
  readable('usps-imb.svg', 'USPS_IMB', '0123456709498765432101234567891', {}),
  readable('pdf417.svg', 'PDF417', 'This is PDF417', {}),
  readable('qr-styled.svg', 'QRCODE', 'https://example.com', NAVY_ON_YELLOW),
  readable('qr-styled.png', 'QRCODE', 'https://example.com', NAVY_ON_YELLOW),
  readable('datamatrix.png', 'DATAMATRIX', 'This is Data Matrix!', {}),
  readable('maxicode.svg', 'MAXICODE', 'This is MaxiCode', {}),
];
