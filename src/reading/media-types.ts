/** The table of files that are read, and the one way from a file to what the reader takes. */
import { decodeGif } from './gif.ts';
import { readJpegHead } from './jpeg-head.ts';
import { UnreadablePicture, type Luminance } from './luminance.ts';
import { decodePng } from './png.ts';

/** A page as the reader takes it. */
export interface Page {
  /** A file that the reader decodes by itself, or pixels. */
  readonly source: Uint8Array | Luminance;
  /** The pixels of a file that the reader decodes by itself. */
  readonly toLuminance?: () => Promise<Luminance>;
  /** Pixels of `source` that are one unit of the file: a pixel, a user unit of SVG, a point of PDF. */
  readonly pixelsPerUnit: number;
}

interface MediaType {
  readonly contentType: string;
  readonly name: string;
  /** Whether the first bytes are those of such a file. */
  readonly matches: (bytes: Uint8Array) => boolean;
  /** Throws UnreadablePicture for what cannot be read. `isOwn`: it was drawn here. */
  readonly decode: (bytes: Uint8Array, isOwn: boolean) => Promise<readonly Page[]>;
}

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);

const pixels = (source: Luminance): readonly Page[] => [{ source, pixelsPerUnit: 1 }];

export const MEDIA_TYPES: readonly MediaType[] = [
  {
    contentType: 'image/png',
    name: 'PNG',
    matches: (bytes) => latin1(bytes, 0, 8) === '\x89PNG\r\n\x1A\n',
    decode: async (bytes) => pixels(await decodePng(bytes)),
  },
  {
    contentType: 'image/jpeg',
    name: 'JPEG',
    matches: (bytes) => latin1(bytes, 0, 3) === '\xFF\xD8\xFF',
    decode: async (bytes) => {
      readJpegHead(bytes);
      const toLuminance = async (): Promise<Luminance> =>
        (await import('./jpeg.ts')).decodeJpeg(bytes);
      return [{ source: bytes, toLuminance, pixelsPerUnit: 1 }];
    },
  },
  {
    contentType: 'image/webp',
    name: 'WebP',
    matches: (bytes) => latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP',
    decode: async (bytes) => pixels(await (await import('./webp.ts')).decodeWebp(bytes)),
  },
  {
    contentType: 'image/gif',
    name: 'GIF',
    matches: (bytes) => /^GIF8[79]a$/.test(latin1(bytes, 0, 6)),
    decode: async (bytes) => pixels(decodeGif(bytes)),
  },
  {
    contentType: 'image/svg+xml',
    name: 'SVG',
    matches: (bytes) => /^(?:\xEF\xBB\xBF)?\s*</.test(latin1(bytes, 0, 100)),
    decode: async (bytes, isOwn) => {
      const drawn = await (await import('./svg.ts')).decodeSvg(bytes, isOwn);
      return [{ source: drawn, pixelsPerUnit: drawn.pixelsPerUnit }];
    },
  },
  {
    contentType: 'application/pdf',
    name: 'PDF',
    matches: (bytes) => latin1(bytes, 0, 1024).includes('%PDF-'),
    decode: async (bytes, isOwn) =>
      (await (await import('./pdf.ts')).decodePdf(bytes, isOwn)).map((page) => ({
        source: page,
        pixelsPerUnit: page.pixelsPerUnit,
      })),
  },
];

/**
 * The pages of a file that says what it is, or of one that was drawn here. Throws UnreadablePicture.
 */
export async function decodePages(
  bytes: Uint8Array,
  contentType: string,
  isOwn = false,
): Promise<readonly Page[]> {
  const row = MEDIA_TYPES.find((one) => one.contentType === contentType);
  if (row === undefined) throw new Error(`no media type ${contentType}`);
  if (!row.matches(bytes)) throw new UnreadablePicture(`The body is no ${row.name}.`);
  return row.decode(bytes, isOwn);
}
